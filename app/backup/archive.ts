import * as z from 'zod'

/** Grows when an older program could not read the archive any more. */
export const FORMAT = 1

/** The last entry of an archive: what has none was cut short. */
export const MANIFEST = 'manifest.json'

export const PLATFORM_ENTRY = 'platform.sqlite'

/** A workspace's database. */
export function workspaceEntry(id: string): string {
  return `workspaces/${id}.sqlite`
}

/** Whose file, in which of its folders, under which id. */
export function uploadEntry(workspaceId: string, folder: string, id: string): string {
  return `uploads/tickets/${workspaceId}/${folder}/${id}`
}

/** All that an archive may hold besides the manifest: what else it names is never written anywhere. */
const ENTRY =
  /^(?:platform\.sqlite|workspaces\/([0-9a-f]{32})\.sqlite|uploads\/tickets\/([0-9a-f]{32})\/[a-z]{1,20}\/[0-9a-f]{32})$/

/** Whether an archive may hold a file of this path beside its manifest. */
export function isEntry(path: string): boolean {
  return ENTRY.test(path)
}

/** The workspace that an entry belongs to; undefined for the platform's own. */
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

const workspaceSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  subdomain: z.string(),
  name: z.string(),
  accent: z.string().nullable(),
  logo: z.string().nullable(),
  time_zone: z.string(),
  sign_up: z.enum(['open', 'confirmed', 'invitation']),
  suspended_at: z.number().nullable(),
  created_at: z.number(),
})

export const manifestSchema = z.object({
  format: z.number().int().positive(),
  madeAt: z.number(),
  /** The program that made it, for people. */
  deskfile: z.string(),
  scope: z.enum(['platform', 'workspace']),
  workspaces: z.array(workspaceSchema),
  files: z.array(fileSchema),
  /** Removed by an admin between the copy of the database and that of the file: so they are once restored. */
  removed: z.array(z.object({ path, at: z.number(), by: z.string() })),
  /** What was wrong before the backup was made. A restore brings it back as it was, and says so. */
  damaged: z.array(z.object({ path, why: z.string() })),
})

export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = z.infer<typeof fileSchema>
export type ManifestWorkspace = z.infer<typeof workspaceSchema>

/** The backup cannot be made or used; a sentence for the operator. */
export class BackupError extends Error {}
