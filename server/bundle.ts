import { join } from 'node:path'
import { bundleCheckout } from './binary/bundle.ts'

/** The second half of `npm run build`. */
await bundleCheckout(join(import.meta.dirname, '..', 'build'))
