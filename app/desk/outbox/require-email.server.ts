import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { isId } from '#app/db/id.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { findOutboxEmail, type OutboxDatabase } from '#app/outbox/outbox.server.ts'
import { findWorkspaceById, type Workspace } from '#app/workspaces/workspaces.server.ts'

/** In URLs, where others have a workspace's id. */
export const PLATFORM = 'platform'

/**
 * For owners: emails hold what customers wrote, and links that are keys. @param outbox {@link PLATFORM} or a
 * workspace's id. @throws the 404 page for an unknown workspace; as {@link requireAdmin}.
 */
export async function requireOutbox(args: GuardArgs, outbox: string) {
  const { platform, admin, install, settings } = await requireAdmin(args, 'owner')
  const who = frameOf(admin)
  if (outbox === PLATFORM) {
    const db: OutboxDatabase = platform.db
    return { install, platform, settings, admin: who, outbox, db, workspace: undefined }
  }
  const info = isId(outbox) ? await findWorkspaceById(platform, outbox) : undefined
  if (!info) throw notFound()
  const workspace: Workspace = await args.context.scope.use(info)
  const db: OutboxDatabase = workspace.db
  return { install, platform, settings, admin: who, outbox, db, workspace }
}

/** @throws the 404 page for an unknown one. */
export async function requireEmail(args: GuardArgs) {
  const found = await requireOutbox(args, args.params.outbox ?? '')
  const id = args.params.id ?? ''
  const email = isId(id) ? await findOutboxEmail(found.db, id) : undefined
  if (!email) throw notFound()
  return { ...found, email }
}
