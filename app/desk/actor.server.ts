import type { Admin } from '#app/admins/admin.ts'
import type { AuditActor } from '#app/audit/audit.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'

export function actorOf(admin: Admin, { context }: GuardArgs): AuditActor {
  return { id: admin.id, name: admin.name, address: context.scope.address }
}
