import type { AdminRole, Flag } from './values.ts'

export interface AdminsTable {
  id: string
  /** Lower case, unique. */
  email: string
  name: string
  role: AdminRole
  /** PHC string; null while an invitation waits. */
  password_hash: string | null
  active: Flag
  created_at: number
  last_seen_at: number | null
}

export interface AdminSessionsTable {
  /** SHA-256 of the cookie's 256-bit id, hex. */
  id_hash: string
  admin_id: string
  created_at: number
  last_seen_at: number
  ended_at: number | null
  address: string | null
  user_agent: string | null
}

export interface AdminTokensTable {
  /** SHA-256 of the secret in the link, hex. */
  hash: string
  kind: 'setup' | 'invitation' | 'reset'
  admin_id: string | null
  created_at: number
  expires_at: number
  used_at: number | null
}

export interface DepartmentsTable {
  id: string
  name: string
  description: string
  active: Flag
  created_at: number
}

export interface DepartmentAdminsTable {
  department_id: string
  admin_id: string
}

/** Text that is written again and again, for the team to insert into a reply. */
export interface CannedRepliesTable {
  id: string
  /** Whose tickets it is offered on; null for all. */
  department_id: string | null
  title: string
  /** With placeholders, as they were written. */
  body: string
  created_at: number
  updated_at: number
}
