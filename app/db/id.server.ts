import { createHash, randomBytes } from 'node:crypto'

/** A random 128-bit id, 32 hex digits: safe as a file name, in a URL and on a disk that folds case. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** A random 256-bit secret for a cookie or a link, 43 URL-safe characters. Store only its {@link digest}. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hex: how secrets are stored and what was sent is compared. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** True for what {@link newId} makes: anything else is not looked up. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text)
}
