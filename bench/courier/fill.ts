import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { makeWorkspaceCopies } from '../workspace-copies.ts'

/** As large as a reply's email is. */
const HTML = `<!doctype html><html lang="en"><body>${'<p style="margin:0;color:#1f2430">The bell rings by itself.</p>'.repeat(85)}</body></html>`
const TEXT = 'The bell rings by itself on every bridge, and the chain jumps in fourth gear.\n'.repeat(9)

/** Copies of one workspace, each with waiting emails of its own tickets. @returns the bytes of one file. */
export async function fill(dataDir: string, workspaces: number, emailsEach: number): Promise<number> {
  const paths = await makeWorkspaceCopies(dataDir, workspaces)
  const platform = new BetterSqlite3(join(dataDir, 'platform.sqlite'))
  const mark = platform.prepare('insert into due (workspace_id, generation, marked_at) values (?, ?, ?)')
  platform.transaction(() => {
    for (const id of paths.keys()) mark.run(id, Date.now(), Date.now())
  })()
  platform.close()
  for (const path of paths.values()) enqueueIn(path, emailsEach)
  return statSync([...paths.values()][0]!).size
}

function enqueueIn(path: string, emails: number): void {
  const file = new BetterSqlite3(path)
  file.pragma('synchronous = OFF')
  const now = Date.now() - 60_000
  const enqueue = file.prepare(
    `insert into outbox (id, dedupe_key, kind, ticket_number, to_address, to_name, from_name, subject, html, text,
       headers, secret, state, attempts, next_at, created_at)
     values (?, ?, 'customer-replied', ?, ?, 'Olga Owner', 'Workspace', ?, ?, ?, ?, 0, 'pending', 0, ?, ?)`,
  )
  file.transaction(() => {
    for (let n = 1; n <= emails; n++) {
      const id = randomBytes(16).toString('hex')
      const headers = {
        'Auto-Submitted': 'auto-generated',
        'Message-ID': `<${id}@help.example>`,
        'X-PM-KeepID': 'true',
      }
      const subject = `[TKT-${String(n).padStart(6, '0')}] The bell rings`
      enqueue.run(
        id,
        `reply:${n}`,
        n,
        `a${n}@example.com`,
        subject,
        HTML,
        TEXT,
        JSON.stringify(headers),
        now,
        now,
      )
    }
  })()
  file.close()
}
