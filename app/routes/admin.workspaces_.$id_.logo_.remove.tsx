import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { requireManagedWorkspace } from '#app/desk/workspaces/require-workspace.server.ts'
import { setLogo } from '#app/workspaces/logo/logo.server.ts'

export async function action(args: ActionFunctionArgs) {
  const { platform, install, admin, workspace } = await requireManagedWorkspace(args)
  const done = await setLogo(
    platform,
    install.config.uploadsDir,
    workspace.id,
    undefined,
    actorOf(admin, args),
  )
  if (done === 'unknown') throw notFound()
  return redirect(`/admin/workspaces/${workspace.id}?done=logoRemoved`, 303)
}

export { leadToWorkspace as loader } from '#app/desk/workspaces/require-workspace.server.ts'
export { NoPage as default } from '#app/ui/page/no-page.tsx'
