import { redirect } from '@remix-run/node'
import type { Accounts, Person } from '#app/auth/account.ts'
import { changePassword } from '#app/auth/passwords/change-password.server.ts'
import type { Outcome } from '#app/auth/refusing/refusal.ts'
import { type GuardArgs, openSession } from '#app/auth/sessions/open-session.server.ts'
import { countOtherSessions, endOtherSessions } from '#app/auth/sessions/sessions.server.ts'
import { originOf, redirectWithSession } from '#app/auth/sessions/start-session.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/catalogue.server.ts'
import { changeNameSchema, changePasswordSchema } from '#app/people/forms.ts'
import { titleIn } from './title.server.ts'

export async function loadAccount({ request }: GuardArgs, accounts: Accounts, { id, name, email }: Person) {
  return {
    title: titleIn(accounts, accountWords('account.title')),
    path: `${accounts.home}/account`,
    person: { name, email },
    otherSessions: await countOtherSessions(accounts, id),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function changeName(
  { request }: GuardArgs,
  { home }: Accounts,
  rename: (name: string) => Promise<Outcome<true>>,
) {
  const submission = parseForm(await readSmallForm(request), changeNameSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { refusal } = await rename(submission.value.name)
  return refusal ? answerRefused(submission, refusal) : redirect(`${home}/account?done=name`, 303)
}

export function loadAccountPassword(accounts: Accounts, { email }: Person) {
  return {
    title: titleIn(accounts, accountWords('account.passwordLink')),
    path: `${accounts.home}/account`,
    email,
  }
}

/** Whoever is signed in stays so here alone. */
export async function changeOwnPassword(args: GuardArgs, accounts: Accounts, { id }: Person) {
  const submission = parseForm(await readSmallForm(args.request), changePasswordSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { done, refusal } = await changePassword(accounts, id, submission.value, originOf(args))
  if (refusal) return answerRefused(submission, refusal)
  return redirectWithSession(args, accounts, done, `${accounts.home}/account?done=password`)
}

export async function signOutOthers<Who extends Person>(args: GuardArgs, accounts: Accounts<Who>, who: Who) {
  const session = await openSession(args, accounts)
  await endOtherSessions(accounts, who, session!.idHash, args.context.scope.address)
  return redirect(`${accounts.home}/account?done=others`, 303)
}
