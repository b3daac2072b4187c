import {
  type AccountDatabase,
  type Accounts,
  accountsIn,
  type Person,
  type TokenKind,
} from '#app/auth/account.ts'
import { endSessions } from '#app/auth/sessions/sessions.server.ts'
import { ownerOf, spendTokens } from '#app/auth/tokens.server.ts'

/** Ends every session and link: one in somebody else's hands must not outlive what it was meant to replace. */
export async function setPassword(
  accounts: Accounts,
  db: AccountDatabase,
  person: Person,
  passwordHash: string,
  {
    spent = ['reset'],
    more = {},
  }: { spent?: readonly TokenKind[]; more?: ReturnType<Accounts['proven']> } = {},
): Promise<void> {
  await accountsIn(db)
    .updateTable(accounts.names.people)
    .set({ password_hash: passwordHash, ...more })
    .where('id', '=', person.id)
    .execute()
  await endSessions(accounts, db, person.id)
  await spendTokens(accounts, db, ownerOf(accounts, person), spent)
}
