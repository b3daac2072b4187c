import { type Accounts, type AccountTransaction, accountsIn, type TokenKind } from '#app/auth/account.ts'
import { keepKey, type NewKey, newKey } from '#app/auth/tokens.server.ts'
import { digest } from '#app/db/id.server.ts'
import type * as emails from '#app/emails/about-accounts.ts'
import type { Email } from '#app/emails/email.ts'
import { type RenderedEmail, renderEmail } from '#app/emails/rendered.server.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'

type About<Email> = Omit<Email, keyof emails.Key | 'workspaceName'>
type KeyEmail =
  | About<emails.Invitation>
  | About<emails.CustomerInvitation>
  | About<emails.AddressConfirmation>
  | About<emails.PasswordReset>

export interface KeyMail {
  key: NewKey
  rendered: RenderedEmail
}

/** Call before the transaction of {@link mailKeyLink}. */
export function newKeyMail(accounts: Accounts, token: TokenKind, about: KeyEmail): KeyMail {
  const key = newKey(accounts, token)
  const email = { ...about, ...accounts.mailedFrom, ...key.link } as Email
  return { key, rendered: renderEmail(email, accounts.platform.mail) }
}

/** Where nobody is to have it, writes the same and takes it back: the time must not say who has an account. */
export async function mailKeyLink(
  accounts: Accounts,
  trx: AccountTransaction,
  { key, rendered }: KeyMail,
  person: { id: string | null; name: string; email: string },
  isFor = true,
): Promise<void> {
  const { platform, names } = accounts
  await keepKey(accounts, trx, key, person)
  const dedupeKey = `${rendered.email.kind}:${digest(key.link.link)}`
  await enqueue(trx, {
    dedupeKey,
    rendered,
    to: { address: person.email, name: person.name },
    mail: platform.mail,
    now: platform.now(),
  })
  if (isFor) return
  await takeBackMail(trx, dedupeKey)
  await accountsIn(trx).deleteFrom(names.tokens).where('hash', '=', digest(key.secret)).execute()
}

export async function takeBackMail(trx: AccountTransaction, dedupeKey: string): Promise<void> {
  await outboxOf(trx).deleteFrom('outbox').where('dedupe_key', '=', dedupeKey).execute()
}
