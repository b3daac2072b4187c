import type { Config } from 'tailwindcss'

/** Only what is written in `app` is scanned: build output and uploads would be read as sources otherwise. */
export default {
  content: ['./app/**/*.{ts,tsx}'],
} satisfies Config
