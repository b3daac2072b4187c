import { redirect } from '@remix-run/node'
import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { logoPath } from '#app/workspaces/logo/logo.ts'
import { findWorkspaceById } from '#app/workspaces/workspaces.server.ts'

/** For owners. @throws the 404 page for an unknown one; as {@link requireAdmin}. */
export async function requireManagedWorkspace(args: GuardArgs) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const info = await findWorkspaceById(platform, args.params.id ?? '')
  if (!info) throw notFound()
  const { id, name, subdomain, timeZone, signUp, accent, suspendedAt } = info
  return {
    platform,
    install,
    admin,
    who: frameOf(admin),
    workspace: { id, name, subdomain, timeZone, signUp, accent, suspendedAt, logo: logoPath(info) },
  }
}

/** The act has no page of its own. */
export async function leadToWorkspace(args: GuardArgs) {
  const { workspace } = await requireManagedWorkspace(args)
  return redirect(`/admin/workspaces/${workspace.id}`)
}
