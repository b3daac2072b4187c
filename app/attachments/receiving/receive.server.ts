import type { DraftFile } from '#app/attachments/attachment.ts'
import { type AttachedFile, type FormOwner, listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { holdFiles } from '#app/attachments/keep-file.server.ts'
import { eraseFiles, type Store, settle } from '#app/attachments/store.server.ts'
import { isId, newId } from '#app/db/id.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { readForm } from './form.server.ts'
import { receiveFile } from './incoming.server.ts'
import { UnreadableForm } from './unreadable-form.server.ts'
import { takeUpload } from './uploads-at-once.server.ts'

export { readFields } from './form.server.ts'

/** Only the text goes to `parseForm`. */
interface Form {
  /** Also of a body that broke off: what was typed until then is not lost. */
  fields: FormData
  /** A new one where the form had none. */
  formKey: string
  /** At most five: what was kept, then what arrived. */
  draftFiles: DraftFile[]
  /** A part of `draftFiles`. */
  arrived: DraftFile[]
  /** Each names its file. Any of them refuses the form. */
  refused: string[]
}

export type ReceivedForm =
  | ({ ok: true } & Form)
  /** `refusal` is for the summary. */
  | ({ ok: false; status: 400 | 413 | 503; refusal: string } & Form)

/** Made by our forms; anything else counts as absent. */
const FORM_KEY = /^[\w.:-]{16,128}$/

/**
 * Takes a posted form in. Files are streamed to the store, checked, fsynced, and kept for this form of this
 * owner for an hour (docs/decisions/0006-uploads-and-refused-forms.md). Fields that it understands:
 *
 * - `key`: the form's key.
 * - `attachments`: the files.
 * - `holds`: says that the form listed its files; those without a `held` are let go.
 * - `held`: an id that stays.
 * - `drop`: an id that goes, without a list.
 *
 * @returns `ok: false` with 400 for a body that is malformed or broke off, 413 past the request's limit, 503
 * where the disk is full.
 */
export async function receiveForm(
  request: Request,
  { workspace, owner }: { workspace: Store; owner: FormOwner },
): Promise<ReceivedForm> {
  const { fields, files, refused, unreadable } = await readToDisk(request, workspace, owner)
  const formKey = keyOf(fields)
  const form = { owner, formKey }
  if (unreadable) {
    const { status, refusal } = unreadable
    const draftFiles = await listDraftFiles(workspace, form)
    return { ok: false, status, refusal, fields, formKey, draftFiles, arrived: [], refused }
  }
  const holding = await holdFiles(workspace, form, {
    arrivals: files,
    listed: fields.has('holds') ? idsIn(fields, 'held') : undefined,
    dropped: idsIn(fields, 'drop'),
    quotaBytes: files.length > 0 ? await workspace.quotaBytes?.() : undefined,
  }).catch((error: unknown) => {
    if (!troubleOf(error)) throw error
  })
  if (!holding) {
    // What arrived has no row: the sweep takes the files.
    const draftFiles = await listDraftFiles(workspace, form)
    const said = refusal('form.notKept')
    return { ok: false, status: 503, refusal: said, fields, formKey, draftFiles, arrived: [], refused }
  }
  const { draftFiles, overflow, beyondQuota, missing } = holding
  for (const { name } of overflow) refused.push(refusal('attachments.tooMany', { name }))
  for (const { name } of beyondQuota) refused.push(refusal('attachments.quota', { name }))
  if (missing > 0) refused.push(refusal('attachments.gone'))
  const arrived = draftFiles.filter((file) => files.some(({ id }) => id === file.id))
  return { ok: true, fields, formKey, draftFiles, arrived, refused }
}

interface Read {
  fields: FormData
  files: AttachedFile[]
  refused: string[]
  unreadable?: UnreadableForm
}

/** Until the first row files can be taken back; after it only the sweep may. */
async function readToDisk(request: Request, workspace: Store, owner: FormOwner): Promise<Read> {
  const fields = new FormData()
  const files: AttachedFile[] = []
  const refused: string[] = []
  let endUpload: (() => void) | undefined
  try {
    await readForm(request, {
      field: (name, value) => fields.append(name, value),
      async file(name, stream) {
        // A field that was left empty is a file without a name.
        if (name !== '') endUpload ??= await takeUpload(`${workspace.uploads} ${owner}`)
        if (name !== '' && !endUpload) throw new UnreadableForm(503, 'attachments.tooManyUploads')
        const incoming = await receiveFile(workspace, name, stream)
        if (incoming && 'file' in incoming) files.push(incoming.file)
        else if (incoming) refused.push(incoming.refused)
      },
    })
    await settle(
      workspace,
      files.map((file) => file.id),
    )
    return { fields, files, refused }
  } catch (error) {
    await eraseFiles(
      workspace,
      files.map((file) => file.id),
    )
    const unreadable = error instanceof UnreadableForm ? error : ofDisk(error)
    if (!unreadable) throw error
    return { fields, files: [], refused, unreadable }
  } finally {
    endUpload?.()
  }
}

/** What the file system refuses is not the person's doing: the text stays theirs. */
function ofDisk(error: unknown): UnreadableForm | undefined {
  if (!(error instanceof Error && 'syscall' in error)) return undefined
  console.error('The uploads folder cannot be written:', error)
  return new UnreadableForm(503, 'form.noRoom')
}

function keyOf(fields: FormData): string {
  const key = fields.get('key')
  return typeof key === 'string' && FORM_KEY.test(key) ? key : newId()
}

function idsIn(fields: FormData, name: string): string[] {
  return fields.getAll(name).filter((id) => typeof id === 'string' && isId(id)) as string[]
}
