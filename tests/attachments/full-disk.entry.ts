/** Receives one form under the limits of its shell, and prints what became of it. See full-disk.test.ts. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { openFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { filePart, rawRequest, textPart } from './forms.ts'

// The signal would end the process before the write could fail.
process.on('SIGXFSZ', () => {})
const folder = process.argv[2]!
const { db, close } = await openFile<WorkspaceDatabase>(join(folder, 'w.sqlite'), WORKSPACE_FILE)
const workspace = { db, uploads: join(folder, 'uploads'), now: Date.now }
const small = filePart('small.txt', 'small')
const large = filePart('large.txt', 'a'.repeat(6 * 1024 * 1024))
const body = `${textPart('body', 'Typed')}${small}${large}${small}--x--\r\n`
const received = await receiveForm(rawRequest(inPieces(body)), { workspace, owner: 'customer:anna' })
const rows = await db.selectFrom('held_files').select('id').execute()
await close()
const { ok, draftFiles, fields } = received
const status = received.ok ? 200 : received.status
const left = readdirSync(workspace.uploads)
process.stdout.write(JSON.stringify({ ok, status, draftFiles, left, rows, body: fields.get('body') }))

/** As a connection brings it. */
function inPieces(text: string): ReadableStream {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= text.length) return controller.close()
      controller.enqueue(Buffer.from(text.slice(at, at + 65_536)))
      at += 65_536
    },
  })
}
