import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { stageFiles } from '#app/attachments/receiving/staging.server.ts'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'

/** There is nothing to see here: files are sent to this address ahead of their form. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return redirect('/admin/tickets')
}

export function action(args: ActionFunctionArgs) {
  return stageFiles(args.request, async () => {
    const { workspace, admin } = await requireAdminInWorkspace(args)
    return { workspace, owner: `admin:${admin.id}` }
  })
}
