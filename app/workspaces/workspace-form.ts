import * as z from 'zod/mini'
import { cleanLine } from '#app/i18n/one-line.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { RESERVED_SUBDOMAINS, SIGN_UP_POLICIES, SUBDOMAIN } from './workspace.ts'

const MAX_WORKSPACE_NAME = 80

export const workspaceNameSchema = z.string({ error: refusal('workspaces.nameRequired') }).check(
  z.overwrite(cleanLine),
  z.minLength(1, { error: refusal('workspaces.nameRequired'), abort: true }),
  z.maxLength(MAX_WORKSPACE_NAME, {
    error: refusal('workspaces.nameTooLong', { max: MAX_WORKSPACE_NAME }),
  }),
)

/** Lower-cased, because addresses are said aloud. */
export const subdomainSchema = z.string({ error: refusal('workspaces.subdomainRequired') }).check(
  z.overwrite((text) => text.trim().toLowerCase()),
  z.minLength(1, { error: refusal('workspaces.subdomainRequired'), abort: true }),
  z.regex(SUBDOMAIN, { error: refusal('workspaces.subdomainWrong'), abort: true }),
  z.refine((text) => !RESERVED_SUBDOMAINS.includes(text), { error: refusal('workspaces.subdomainReserved') }),
)

export const timeZoneSchema = z
  .string({ error: refusal('workspaces.timeZoneUnknown') })
  .check(z.refine(isTimeZone, { error: refusal('workspaces.timeZoneUnknown') }))

const accentSchema = z.string().check(
  z.overwrite((text) => text.trim().toLowerCase()),
  z.regex(/^(?:#[0-9a-f]{6})?$/, { error: refusal('workspaces.accentWrong') }),
)

const quotaSchema = z.string().check(
  z.overwrite((text) => text.trim()),
  z.regex(/^(?:[1-9]\d{0,6})?$/, { error: refusal('workspaces.quotaWrong') }),
)

export const newWorkspaceSchema = z.object({
  name: workspaceNameSchema,
  subdomain: subdomainSchema,
  timeZone: timeZoneSchema,
})

export const workspaceSchema = z.object({
  ...newWorkspaceSchema.shape,
  signUp: z.enum(SIGN_UP_POLICIES, { error: refusal('workspaces.signUpUnknown') }),
  accent: z._default(accentSchema, ''),
  quota: z.optional(quotaSchema),
})

export const deletionSchema = z.object({
  name: z
    .string({ error: refusal('workspaces.deletionName') })
    .check(z.overwrite(cleanLine), z.minLength(1, { error: refusal('workspaces.deletionName') })),
})

export type NewWorkspaceValues = z.infer<typeof newWorkspaceSchema>

/** @returns the values, or the first refusal, encoded. */
export function readNewWorkspace(given: {
  name: string
  subdomain: string
  timeZone: string
}): NewWorkspaceValues | string {
  const read = newWorkspaceSchema.safeParse(given)
  return read.success ? read.data : read.error.issues[0]!.message
}

function isTimeZone(name: string): boolean {
  // Intl takes +02:00 too, which knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
