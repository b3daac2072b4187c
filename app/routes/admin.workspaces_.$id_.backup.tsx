import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { downloadWorkspace } from '#app/backup/download.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { findWorkspaceById } from '#app/workspaces/workspaces.server.ts'

/** The form stands on the workspace's page; after a post, the file goes out. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args, 'owner')
  if (args.context.scope.method === 'POST') return null
  return redirect(`/admin/workspaces/${args.params.id}`)
}

/** A workspace's backup as a file. A form and no link: another site must not be able to set the work off. */
export async function action(args: ActionFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const workspace = await findWorkspaceById(platform, args.params.id ?? '')
  if (!workspace) throw notFound()
  args.context.scope.answer = await downloadWorkspace(install, workspace, actorOf(admin, args))
  return null
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
