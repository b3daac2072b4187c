import type { Transaction } from 'kysely'
import { makeAdminLink } from '#app/admins/tokens.server.ts'
import { digest } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { enqueue } from '#app/outbox/outbox.server.ts'
import { forgetMail } from './forget-mail.server.ts'

interface Recipient {
  id: string
  email: string
  name: string
}

/** A link to join the team. */
export async function mailInvitation(
  platform: Platform,
  trx: Transaction<PlatformDatabase>,
  byName: string,
  person: Recipient,
): Promise<void> {
  const key = await makeAdminLink(platform, trx, 'invitation', person.id)
  await enqueue(trx, {
    dedupeKey: `invitation:${digest(key.link)}`,
    email: { kind: 'invitation', byName, ...key },
    to: { address: person.email, name: person.name },
    mail: platform.mail,
    now: platform.now(),
  })
}

/**
 * A link to choose a new password: asked for by the person, or sent by an owner. For nobody (an id that is null) the
 * same is written and taken back.
 */
export async function mailAdminReset(
  platform: Platform,
  trx: Transaction<PlatformDatabase>,
  person: Omit<Recipient, 'id'> & { id: string | null },
): Promise<void> {
  const key = await makeAdminLink(platform, trx, 'reset', person.id)
  const dedupeKey = `password-reset:${digest(key.link)}`
  await enqueue(trx, {
    dedupeKey,
    email: { kind: 'password-reset', ...key },
    to: { address: person.email, name: person.name },
    mail: platform.mail,
    now: platform.now(),
  })
  if (person.id === null) await forgetMail(trx, 'admin_tokens', { dedupeKey, ...key })
}
