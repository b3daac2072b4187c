import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { en } from '#app/i18n/en/index.ts'
import { WordsProvider } from '#app/i18n/words-provider.tsx'

export const NOW = Date.UTC(2026, 2, 14, 12, 0)

/** A piece as the server writes it, in English and in Berlin's time. */
export function render(piece: ReactNode): string {
  return renderToString(
    <WordsProvider locale="en" timeZone="Europe/Berlin" now={new Date(NOW)} messages={en}>
      {piece}
    </WordsProvider>,
  )
}
