import { type Accounts, type AccountTransaction, accountsIn, type TokenKind } from '#app/auth/account.ts'
import { makeKeyLink } from '#app/auth/tokens.server.ts'
import { digest } from '#app/db/id.server.ts'
import type * as emails from '#app/emails/about-accounts.ts'
import type { Email } from '#app/emails/email.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'

type About<Email> = Omit<Email, keyof emails.Key | 'workspaceName'>
type KeyEmail =
  | About<emails.Invitation>
  | About<emails.CustomerInvitation>
  | About<emails.AddressConfirmation>
  | About<emails.PasswordReset>

/** Where nobody is to have it, writes the same and takes it back: the time must not say who has an account. */
export async function mailKeyLink(
  accounts: Accounts,
  trx: AccountTransaction,
  token: TokenKind,
  person: { id: string | null; name: string; email: string },
  about: KeyEmail,
  isFor = true,
): Promise<void> {
  const { platform, names, mailedFrom } = accounts
  const key = await makeKeyLink(accounts, trx, token, person)
  const dedupeKey = `${about.kind}:${digest(key.link)}`
  await enqueue(trx, {
    dedupeKey,
    email: { ...about, ...mailedFrom, ...key } as Email,
    to: { address: person.email, name: person.name },
    mail: platform.mail,
    now: platform.now(),
  })
  if (isFor) return
  await takeBackMail(trx, dedupeKey)
  const secret = new URL(key.link).searchParams.get('token')!
  await accountsIn(trx).deleteFrom(names.tokens).where('hash', '=', digest(secret)).execute()
}

export async function takeBackMail(trx: AccountTransaction, dedupeKey: string): Promise<void> {
  await outboxOf(trx).deleteFrom('outbox').where('dedupe_key', '=', dedupeKey).execute()
}
