import { redirect } from '@remix-run/node'
import { titleIn } from '#app/account/title.server.ts'
import type { Accounts } from '#app/auth/account.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { requestReset } from '#app/auth/passwords/reset.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/catalogue.server.ts'
import { emailOnlySchema } from '#app/people/forms.ts'

export function loadForgotPassword({ request }: GuardArgs, accounts: Accounts) {
  const isSent = new URL(request.url).searchParams.has('sent')
  return { title: titleIn(accounts, accountWords('forgotten.title')), home: accounts.home, isSent }
}

export async function mailReset({ request, context }: GuardArgs, accounts: Accounts) {
  const submission = parseForm(await readSmallForm(request), emailOnlySchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { refusal } = await requestReset(accounts, submission.value.email, context.scope.address)
  if (refusal) return answerRefused(submission, refusal)
  context.install.nudge()
  return redirect(`${accounts.home}/forgot-password?sent`, 303)
}
