import * as z from 'zod/mini'
import type { AdminRole } from '#app/db/schema.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { emailSchema, nameSchema } from '#app/people/person-schema.ts'

export type { AdminRole }

/** Spec, section 1. */
export const ADMIN_ROLES = ['owner', 'agent'] as const satisfies AdminRole[]

export interface Admin {
  id: string
  email: string
  name: string
  role: AdminRole
}

const role = z.enum(ADMIN_ROLES, { error: refusal('accounts.unknownRole') })

export const roleSchema = z.object({ role })

export const inviteSchema = z.object({ name: nameSchema, email: emailSchema, role })
