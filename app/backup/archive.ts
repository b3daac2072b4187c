import * as z from 'zod'
import { SIGN_UP_POLICIES } from '#app/workspaces/workspace.ts'
import { subdomainSchema, timeZoneSchema, workspaceNameSchema } from '#app/workspaces/workspace-form.ts'

/** Grows when an older program could not read the archive any more. */
export const FORMAT = 1

/** The last entry: an archive without it was cut short. */
export const MANIFEST = 'manifest.json'

export const PLATFORM_ENTRY = 'platform.sqlite'

export function workspaceEntry(id: string): string {
  return `workspaces/${id}.sqlite`
}

export function uploadEntry(workspaceId: string, folder: string, id: string): string {
  return `uploads/tickets/${workspaceId}/${folder}/${id}`
}

const ENTRY =
  /^(?:platform\.sqlite|workspaces\/([0-9a-f]{32})\.sqlite|uploads\/tickets\/([0-9a-f]{32})\/[a-z]{1,20}\/[0-9a-f]{32})$/

export function isEntry(path: string): boolean {
  return ENTRY.test(path)
}

/** Undefined for the platform's own. */
export function workspaceOf(path: string): string | undefined {
  const [, ofDatabase, ofUpload] = ENTRY.exec(path) ?? []
  return ofDatabase ?? ofUpload
}

const path = z.string().refine(isEntry, 'names a file that no backup holds')

const fileSchema = z.object({
  path,
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

function asForm(schema: { safeParse(text: unknown): { success: boolean; data?: unknown } }) {
  return z.string().refine((text) => {
    const read = schema.safeParse(text)
    return read.success && read.data === text
  })
}

export const manifestWorkspaceSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  subdomain: asForm(subdomainSchema),
  name: asForm(workspaceNameSchema),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable(),
  logo: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  time_zone: asForm(timeZoneSchema),
  sign_up: z.enum(SIGN_UP_POLICIES),
  suspended_at: z.number().nullable(),
  created_at: z.number(),
})

export const tiesSchema = z.object({
  departments: z.array(
    z.object({ id: z.string(), name: z.string(), description: z.string(), active: z.boolean() }),
  ),
  admins: z.array(z.object({ id: z.string(), email: z.string() })),
})

export type Ties = z.infer<typeof tiesSchema>

export const manifestSchema = z.object({
  format: z.number().int().positive(),
  madeAt: z.number(),
  deskfile: z.string(),
  scope: z.enum(['platform', 'workspace']),
  workspaces: z.array(manifestWorkspaceSchema),
  /** Of one workspace; not packed before 0.1.0. */
  ties: tiesSchema.optional(),
  files: z.array(fileSchema),
  /** Between the copy of the database and that of the file. */
  removed: z.array(z.object({ path, at: z.number(), by: z.string() })),
  /** Wrong before the backup was made: a restore brings it back as it was, and says so. */
  damaged: z.array(z.object({ path, why: z.string() })),
})

export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = z.infer<typeof fileSchema>
export type ManifestWorkspace = z.infer<typeof manifestWorkspaceSchema>

export class BackupError extends Error {}

export class UnsureError extends BackupError {}
