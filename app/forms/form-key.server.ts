import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FormOwner } from '#app/attachments/draft-files.server.ts'
import { newId } from '#app/db/id.server.ts'

const KEY = /^([0-9a-f]{32})\.((?:customer|admin):[0-9a-f]{32})\.([\w-]{43})(?:\.[0-9a-z]{1,32})?$/

/**
 * Random, so that one form sent twice is told from two; signed for its owner, so that drafts are kept for
 * nobody else. A browser may show a page that it has kept, and its key, again: see `loadedKey`.
 */
export function newFormKey(secret: string, owner: FormOwner): string {
  const id = newId()
  return `${id}.${owner}.${sign(secret, id, owner)}`
}

/** Returns undefined for a key that we did not sign. */
export function readFormKey(secret: string, key: string): FormOwner | undefined {
  const [, id, owner, signature] = KEY.exec(key) ?? []
  if (!id || !owner || !signature) return undefined
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, id, owner)))
  return isOurs ? (owner as FormOwner) : undefined
}

function sign(secret: string, id: string, owner: string): string {
  return createHmac('sha256', secret).update(`form-key\n${id}\n${owner}`).digest('base64url')
}
