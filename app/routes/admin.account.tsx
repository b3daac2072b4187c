import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccountPage } from '#app/account/account-page.tsx'
import { renameAdmin } from '#app/admins/admins.server.ts'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { countOtherAdminSessions } from '#app/auth/sessions/admin-sessions.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { actionHeaders, answerRefused } from '#app/forms/refuse.server.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { changeNameSchema } from '#app/people/forms.ts'

export const headers = actionHeaders

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  return {
    title: pageTitle(accountWords('account.title')),
    admin: { ...frameOf(admin), email: admin.email },
    otherSessions: await countOtherAdminSessions(platform, admin.id),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const submission = parseForm(await readSmallForm(args.request), changeNameSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  await renameAdmin(platform, admin, submission.value.name, args.context.scope.address)
  return redirect('/admin/account?done=name', 303)
}

export default function DeskAccount() {
  const { admin, ...account } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin}>
      <AccountPage path="/admin/account" person={admin} {...account} />
    </DeskFrame>
  )
}
