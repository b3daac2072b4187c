export const ADMIN_ROLES = ['owner', 'agent'] as const

/** `owner` manages everything, `agent` works tickets (spec, section 1). */
export type AdminRole = (typeof ADMIN_ROLES)[number]

/** Who is signed in to the desk: all that loaders may hand to a page. */
export interface Admin {
  id: string
  email: string
  name: string
  role: AdminRole
}
