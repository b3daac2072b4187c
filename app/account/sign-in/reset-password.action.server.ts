import { data, redirect } from '@remix-run/node'
import { titleIn } from '#app/account/title.server.ts'
import { findTokenHolder } from '#app/auth/account.server.ts'
import type { Accounts } from '#app/auth/account.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { resetPassword } from '#app/auth/passwords/reset.server.ts'
import { forgetLinkSecret, readLinkSecret, takeLinkSecret } from '#app/auth/sessions/link-cookie.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/catalogue.server.ts'
import { resetSchema } from '#app/people/forms.ts'

export async function loadResetPassword(args: GuardArgs, accounts: Accounts) {
  const redirected = await takeLinkSecret(args, linkOf(accounts), `${accounts.home}/reset-password`)
  if (redirected) return redirected
  const secret = await readLinkSecret(args, linkOf(accounts))
  const email = secret && (await findTokenHolder(accounts, secret, 'reset'))?.person.email
  const title = titleIn(accounts, accountWords(email ? 'reset.title' : 'deadLink.title'))
  return data({ title, home: accounts.home, email: email ?? null }, { status: email ? 200 : 410 })
}

export async function setNewPassword(args: GuardArgs, accounts: Accounts) {
  const submission = parseForm(await readSmallForm(args.request), resetSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const secret = (await readLinkSecret(args, linkOf(accounts))) ?? ''
  const { address } = args.context.scope
  const { refusal } = await resetPassword(accounts, secret, submission.value.password, address)
  if (refusal) return answerRefused(submission, refusal)
  return redirect(`${accounts.home}/login?notice=password`, {
    status: 303,
    headers: { 'Set-Cookie': await forgetLinkSecret(args, linkOf(accounts)) },
  })
}

function linkOf({ realm }: Accounts): string {
  return `reset_${realm}`
}
