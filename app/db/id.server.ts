import { hash, randomBytes } from 'node:crypto'

/** 128 bits in 32 hex digits: safe as a file name, in a URL and on a disk that folds case. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** 256 bits in 43 URL-safe characters. Store only its {@link digest}. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function digest(text: string): string {
  return hash('sha256', text)
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text)
}
