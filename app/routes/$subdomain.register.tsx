import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { registerCustomer, requestAccount } from '#app/auth/accounts/registration.server.ts'
import { enterPortal } from '#app/auth/doors.server.ts'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { safeNext } from '#app/auth/next.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords } from '#app/i18n/titles.server.ts'
import { emailOnlySchema, registerSchema } from '#app/people/forms.ts'
import { RegisterPage } from '#app/portal/account/account-register.tsx'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireWorkspace(args)
  if (customer) return redirect(`/${workspace.info.subdomain}/tickets`)
  const isSent = new URL(args.request.url).searchParams.has('sent')
  return { title: accountWords('register.title'), policy: workspace.info.signUp, isSent }
}

export async function action(args: ActionFunctionArgs) {
  const { workspace } = await requireWorkspace(args)
  const { address } = args.context.scope
  const form = await readSmallForm(args.request)
  const home = `/${workspace.info.subdomain}`
  if (workspace.info.signUp !== 'open') {
    const submission = parseForm(form, emailOnlySchema)
    if (submission.status !== 'success') return answerRefused(submission)
    const { refusal } = await requestAccount(workspace, submission.value.email, address)
    return refusal ? answerRefused(submission, refusal) : redirect(`${home}/register?sent`, 303)
  }
  const submission = parseForm(form, registerSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  const { done, refusal } = await registerCustomer(workspace, submission.value, address)
  if (refusal) return answerRefused(submission, refusal)
  if (done === 'link-mailed') return redirect(`${home}/register?sent`, 303)
  const next = safeNext(new URL(args.request.url).searchParams.get('next'), `${home}/tickets`)
  return enterPortal(args, done.customer.id, next)
}

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} />
}
