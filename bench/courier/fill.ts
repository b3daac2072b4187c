import { randomBytes } from 'node:crypto'
import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { loadBuiltApp } from '../../server/checkout.ts'

/** As large as a reply's email is. */
const HTML = `<!doctype html><html lang="en"><body>${'<p style="margin:0;color:#1f2430">The bell rings by itself.</p>'.repeat(85)}</body></html>`
const TEXT = 'The bell rings by itself on every bridge, and the chain jumps in fourth gear.\n'.repeat(9)

/** Copies of one workspace, each with waiting emails of its own tickets. @returns the bytes of one file. */
export async function fill(dataDir: string, workspaces: number, emailsEach: number): Promise<number> {
  const { deskfile } = await loadBuiltApp()
  const install = await deskfile.openInstall(deskfile.readConfig({ DATA_DIR: dataDir }))
  const first = await deskfile.createWorkspace(install.platform, dataDir, {
    name: 'Workspace 0',
    subdomain: 'ws-0',
    timeZone: 'UTC',
  })
  await install.close()
  if (first === 'taken') throw new Error('The folder is not empty.')
  const platform = new BetterSqlite3(join(dataDir, 'platform.sqlite'))
  const insert = platform.prepare(
    `insert into workspaces (id, subdomain, name, accent, logo, time_zone, sign_up, suspended_at, created_at)
     select ?, ?, ?, accent, logo, time_zone, sign_up, suspended_at, created_at from workspaces where id = ?`,
  )
  const mark = platform.prepare(
    'insert or ignore into due (workspace_id, generation, marked_at) values (?, ?, ?)',
  )
  const path = (id: string) => join(dataDir, 'workspaces', `${id}.sqlite`)
  const ids = [first.id, ...Array.from({ length: workspaces - 1 }, () => randomBytes(16).toString('hex'))]
  platform.transaction(() => {
    for (const [i, id] of ids.entries()) {
      if (i > 0) {
        copyFileSync(path(first.id), path(id))
        insert.run(id, `ws-${i}`, `Workspace ${i}`, first.id)
      }
      mark.run(id, Date.now(), Date.now())
    }
  })()
  platform.close()
  for (const id of ids) enqueueIn(path(id), emailsEach)
  return statSync(path(first.id)).size
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
