import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { nextOf } from '#app/account/sign-in/sign-in.action.server.ts'
import { registerCustomer, requestAccount } from '#app/auth/accounts/registration.server.ts'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { startSession } from '#app/auth/sessions/start-session.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/catalogue.server.ts'
import { emailOnlySchema, registerSchema } from '#app/people/forms.ts'
import { RegisterPage } from '#app/portal/account/register-page.tsx'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireWorkspace(args)
  if (customer) return redirect(`/${workspace.info.subdomain}/tickets`)
  const isSent = new URL(args.request.url).searchParams.has('sent')
  return { title: accountWords('register.title'), policy: workspace.info.signUp, isSent }
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, accounts } = await requireWorkspace(args)
  const { address } = args.context.scope
  const form = await readSmallForm(args.request)
  const sent = `${accounts.home}/register?sent`
  if (workspace.info.signUp !== 'open') {
    const submission = parseForm(form, emailOnlySchema)
    if (submission.status !== 'success') return answerRefused(submission)
    const { refusal } = await requestAccount(workspace, submission.value.email, address)
    return refusal ? answerRefused(submission, refusal) : redirect(sent, 303)
  }
  const submission = parseForm(form, registerSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { done, refusal } = await registerCustomer(workspace, submission.value, address)
  if (refusal) return answerRefused(submission, refusal)
  if (done === 'link-mailed') return redirect(sent, 303)
  return startSession(args, accounts, done.customer, nextOf(args.request, accounts))
}

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} />
}
