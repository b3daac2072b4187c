import type { DraftFile } from '#app/attachments/attachment.ts'
import { type AttachedFile, type FormOwner, listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { holdFiles } from '#app/attachments/keep-file.server.ts'
import { eraseFiles, type Store, settle } from '#app/attachments/store.server.ts'
import { digest, isId, newId } from '#app/db/id.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { readForm } from './form.server.ts'
import { receiveFile } from './incoming.server.ts'
import { UnreadableForm } from './unreadable-form.server.ts'
import { takeUpload } from './uploads-at-once.server.ts'

export { readFields } from './form.server.ts'

interface Form {
  /** What was typed until a body broke off, too. */
  fields: FormData
  formKey: string
  draftFiles: DraftFile[]
  arrived: DraftFile[]
  /** Each names its file. Any of them refuses the form. */
  refused: string[]
}

export type ReceivedForm =
  | ({ ok: true } & Form)
  | ({ ok: false; status: 400 | 413 | 503; refusal: string } & Form)

/** Made by our forms; anything else counts as absent. */
const FORM_KEY = /^[\w.:-]{16,160}$/

/**
 * Takes a posted form in; its files are checked, fsynced, and kept an hour for this owner
 * (docs/decisions/0006-uploads-and-refused-forms.md). Fields: `key`, `attachments`, `holds` (the form listed
 * its files: those without a `held` go), `held` (an id that stays), `drop` (one that goes, without a list).
 * @returns 400 for a broken body, 413 past the limit, 503 for a full disk.
 */
export async function receiveForm(
  request: Request,
  { workspace, owner }: { workspace: Store; owner: FormOwner },
  how?: { isAhead: boolean },
): Promise<ReceivedForm> {
  const read = await readToDisk(request, workspace, owner)
  const { fields, files, refused, unreadable } = read
  const formKey = how?.isAhead ? keyOf(fields) : await keyOfFiles(workspace, owner, read)
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

/**
 * Where a form's files wait. A page that the browser has kept may be loaded twice, with one key: what was written tells
 * the loads apart, where files come with it for the first time. @see loadedKey for files that are sent ahead.
 */
async function keyOfFiles(
  { db }: Store,
  owner: FormOwner,
  { fields, files, refused }: Read,
): Promise<string> {
  const key = keyOf(fields)
  const isFirst = files.length + refused.length > 0 && !fields.has('held') && key.split('.').length === 3
  if (!isFirst || (await listDraftFiles({ db }, { owner, formKey: key })).length > 0) return key
  const texts = [...fields].filter(([name, value]) => name !== 'key' && typeof value === 'string')
  return `${key}.${digest(JSON.stringify(texts)).slice(0, 16)}`
}

function idsIn(fields: FormData, name: string): string[] {
  return fields.getAll(name).filter((id) => typeof id === 'string' && isId(id)) as string[]
}
