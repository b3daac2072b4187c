import type { Admin } from '#app/admins/admin.ts'
import type { Unmailed } from '#app/outbox/unmailed.ts'

export interface SignedIn extends Pick<Admin, 'id' | 'name' | 'role'> {
  unmailed: Unmailed | undefined
}

export function frameOf({ id, name, role, unmailed }: SignedIn): SignedIn {
  return { id, name, role, unmailed }
}
