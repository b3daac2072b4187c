import { type DraftFile, MAX_FILES, refuseByName } from '#app/attachments/attachment.ts'
import { cleanName } from '#app/attachments/file-name.ts'
import { refusal } from '#app/i18n/refusal.ts'

export interface Upload {
  id: number
  name: string
  sizeBytes: number
  state: 'waiting' | 'sending' | 'refused'
  sentBytes: number
  refusals: readonly string[]
  /** The connection's fault rather than the file's. */
  canRetry: boolean
  file?: File | undefined
}

export interface DraftUpload extends DraftFile {
  file?: File | undefined
}

export type Announcement = 'sending' | 'attached' | 'removed' | 'cancelled'

export interface Uploads {
  draftFiles: readonly DraftUpload[]
  uploads: readonly Upload[]
  /** Each later upload says so again, so that none of them takes up room. */
  dropped: readonly string[]
  announced: { what: Announcement; name: string } | undefined
}

type Chosen = Pick<Upload, 'id' | 'name' | 'sizeBytes' | 'file'>

export type UploadEvent =
  | { kind: 'chosen'; files: readonly Chosen[] }
  | { kind: 'started'; id: number }
  | { kind: 'progressed'; id: number; sentBytes: number }
  | { kind: 'accepted'; id: number; draftFiles: readonly DraftFile[] }
  | { kind: 'refused'; id: number; refusals: readonly string[]; canRetry: boolean }
  | { kind: 'retried'; id: number }
  | { kind: 'dismissed'; id: number }
  | { kind: 'removed'; id: string }
  | { kind: 'drawn'; draftFiles: readonly DraftFile[] }

/** A slow line is shared by few, and one large file does not hold up the small ones. */
const MAX_SENDING = 2

export function beginUploads(draftFiles: readonly DraftFile[]): Uploads {
  return { draftFiles, uploads: [], dropped: [], announced: undefined }
}

/** Ignores an upload that is not there any more: answers come late. */
export function uploadsReducer(state: Uploads, event: UploadEvent): Uploads {
  switch (event.kind) {
    case 'chosen':
      return event.files.reduce(choose, state)
    case 'started':
      return say(
        change(state, event.id, { state: 'sending', sentBytes: 0 }),
        'sending',
        nameOf(state, event.id),
      )
    case 'progressed':
      return change(state, event.id, { sentBytes: event.sentBytes })
    case 'accepted': {
      const upload = state.uploads.find(({ id }) => id === event.id)
      if (!upload) return state
      const draftFiles = [
        ...state.draftFiles,
        ...event.draftFiles.map((one) => ({ ...one, file: upload.file })),
      ]
      return say({ ...without(state, event.id), draftFiles }, 'attached', upload.name)
    }
    case 'refused': {
      const { refusals, canRetry } = event
      return { ...change(state, event.id, { state: 'refused', refusals, canRetry }), announced: undefined }
    }
    case 'retried':
      return change(state, event.id, { state: 'waiting', sentBytes: 0, refusals: [] })
    case 'dismissed': {
      const upload = state.uploads.find(({ id }) => id === event.id)
      const left = without(state, event.id)
      return upload && upload.state !== 'refused' ? say(left, 'cancelled', upload.name) : left
    }
    case 'removed': {
      const file = state.draftFiles.find(({ id }) => id === event.id)
      if (!file) return state
      const draftFiles = state.draftFiles.filter((other) => other !== file)
      return say({ ...state, draftFiles, dropped: [...state.dropped, file.id] }, 'removed', file.name)
    }
    case 'drawn':
      return {
        ...state,
        draftFiles: event.draftFiles.map((one) => state.draftFiles.find(({ id }) => id === one.id) ?? one),
        announced: undefined,
      }
  }
}

export function isBusy({ uploads }: Uploads): boolean {
  return uploads.some(({ state }) => state !== 'refused')
}

export function toStart({ uploads }: Uploads): readonly Upload[] {
  const sending = uploads.filter(({ state }) => state === 'sending').length
  return uploads.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, MAX_SENDING - sending))
}

function choose(state: Uploads, file: Chosen): Uploads {
  const name = cleanName(file.name)
  const expected =
    state.draftFiles.length + state.uploads.filter((upload) => upload.state !== 'refused').length
  const refused =
    refuseByName(file) ?? (expected >= MAX_FILES ? refusal('attachments.tooMany', { name }) : undefined)
  const upload: Upload = {
    ...file,
    name,
    state: refused === undefined ? 'waiting' : 'refused',
    sentBytes: 0,
    refusals: refused === undefined ? [] : [refused],
    canRetry: false,
  }
  return { ...state, uploads: [...state.uploads, upload] }
}

function change(state: Uploads, id: number, changed: Partial<Upload>): Uploads {
  const uploads = state.uploads.map((upload) => (upload.id === id ? { ...upload, ...changed } : upload))
  return { ...state, uploads }
}

function without(state: Uploads, id: number): Uploads {
  return { ...state, uploads: state.uploads.filter((upload) => upload.id !== id) }
}

function say(state: Uploads, what: Announcement, name: string): Uploads {
  return { ...state, announced: { what, name } }
}

function nameOf(state: Uploads, id: number): string {
  return state.uploads.find((upload) => upload.id === id)?.name ?? ''
}
