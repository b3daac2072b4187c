import type { Admin } from '#app/admins/admin.ts'
import type { Unmailed } from '#app/outbox/unmailed.ts'

/** What the frame of every desk page knows: who is signed in, and whether what they write is mailed. */
export interface SignedIn extends Pick<Admin, 'id' | 'name' | 'role'> {
  unmailed: Unmailed | undefined
}

/** Of somebody who passed the desk's guard, what a page shows. */
export function frameOf({ id, name, role, unmailed }: SignedIn): SignedIn {
  return { id, name, role, unmailed }
}
