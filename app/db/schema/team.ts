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
  id_hash: string
  admin_id: string
  created_at: number
  last_seen_at: number
  ended_at: number | null
  address: string | null
  user_agent: string | null
}

export interface AdminTokensTable {
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

export interface CannedRepliesTable {
  id: string
  /** Null for all. */
  department_id: string | null
  title: string
  body: string
  created_at: number
  updated_at: number
}
