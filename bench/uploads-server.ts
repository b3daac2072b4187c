/** The server of bench/uploads.ts: our adapter, our receiver, and nothing else. Tells its parent the port. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stageFiles } from '#app/attachments/receiving/staging.server.ts'
import { openFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'
import { limitedBody, readHeaders, send, toRequest } from '#server/http/adapter.ts'
import { copyBody } from '#server/http/body-copy.ts'

const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.once('SIGTERM', () => process.exit(0))
const { db } = await openFile<WorkspaceDatabase>(join(folder, 'bench.sqlite'), WORKSPACE_FILE)
const workspace = { db, uploads: join(folder, 'uploads'), now: Date.now }

const server = createServer(async (req, res) => {
  const limit = { maxBytes: 60 * 1024 * 1024, took() {}, onExceeded() {}, copy: copyBody(true) }
  const request = toRequest(req, res, new URL(`http://localhost${req.url}`), {
    headers: readHeaders(req),
    body: limitedBody(req, res, limit),
  })
  const owner = 'customer:bench'
  await send(req, res, await stageFiles(request, async () => ({ workspace, owner })))
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
