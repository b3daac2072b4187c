import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { leavePortal } from '#app/auth/doors.server.ts'
import { requireWorkspace } from '#app/auth/guard.server.ts'

/** Following a link must not sign anybody out. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireWorkspace(args)
  return redirect(`/${workspace.info.subdomain}/account`)
}

export async function action(args: ActionFunctionArgs) {
  await requireWorkspace(args)
  return leavePortal(args)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
