import { Readable } from 'node:stream'
import { MAX_FILES } from './attachment.ts'
import { type FormOf, listDraftFiles } from './draft-files.server.ts'
import { holdFiles } from './keep-file.server.ts'
import { receiveFile } from './receiving/incoming.server.ts'
import { type Store, settle } from './store.server.ts'

/** Keeps a text too long for a message as a file, beyond the five; the same text twice is one file. */
export async function holdText(store: Store, form: FormOf, name: string, text: string): Promise<string> {
  const incoming = await receiveFile(store, name, Readable.from([Buffer.from(text)]))
  if (!incoming || !('file' in incoming)) throw new Error('A text was not taken as one.')
  await settle(store, [incoming.file.id])
  const { draftFiles } = await holdFiles(store, form, { arrivals: [incoming.file], maxFiles: MAX_FILES + 1 })
  return draftFiles.findLast((file) => file.name === name && file.sizeBytes === incoming.file.sizeBytes)!.id
}

export async function dropText(store: Store, form: FormOf, id: string): Promise<void> {
  const draftFiles = await listDraftFiles(store, form)
  const listed = draftFiles.map((file) => file.id).filter((one) => one !== id)
  await holdFiles(store, form, { arrivals: [], listed, dropped: [id], maxFiles: MAX_FILES + 1 })
}
