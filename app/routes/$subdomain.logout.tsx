import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { signOut } from '#app/auth/sessions/end-session.server.ts'

/** Following a link must not sign anybody out. */
export async function loader(args: LoaderFunctionArgs) {
  const { accounts } = await requireWorkspace(args)
  return redirect(`${accounts.home}/account`)
}

export async function action(args: ActionFunctionArgs) {
  return signOut(args, (await requireWorkspace(args)).accounts)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
