import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { median, shootOnce } from './load.ts'
import { prepare } from './prepare.ts'
import { startServer } from './server.ts'

/**
 * Whether the time of an answer tells who has an account: each door that answers alike, asked by turns for people it
 * knows, people it keeps out, and people it has never heard of. `npm run bench:doors`.
 */
const ROUNDS = 60
const KINDS = ['known', 'blocked', 'unknown'] as const
/** How far the medians of one door may lie apart. */
const APART = 1.15

const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
const dataDir = join(folder, 'data')
const { subdomain, workspaceId } = prepare(dataDir)
const people = peopleOf(workspaceId)
const server = await startServer(
  ['server/deskfile.js', 'serve', '--data', dataDir, '--port', '0'],
  /localhost:(\d+)/,
  { TRUST_PROXY: 'forwarded' },
)
try {
  const doors: [name: string, path: string, status: number, more: Record<string, string>][] = [
    ['forgotten password', `/${subdomain}/forgot-password`, 303, {}],
    ['sign-up by invitation', `/${subdomain}/register`, 303, {}],
    ['wrong password', `/${subdomain}/login`, 400, { password: 'not the password of anybody' }],
  ]
  let asked = 0
  for (const [name, path, status, more] of doors) {
    const times = { known: [] as number[], blocked: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of KINDS) {
        const began = performance.now()
        await shootOnce(server.port, {
          method: 'POST',
          path,
          headers: {
            origin: `http://127.0.0.1:${server.port}`,
            'content-type': 'application/x-www-form-urlencoded',
            // The counters of one address would end the round.
            'x-forwarded-for': `198.51.${asked >> 8}.${asked++ & 255}`,
          },
          body: new URLSearchParams({ email: people[kind](round), ...more }).toString(),
          expect: status,
        })
        times[kind].push(performance.now() - began)
      }
    }
    const medians = KINDS.map((kind) => median(times[kind]))
    const apart = Math.max(...medians) / Math.min(...medians)
    const said = KINDS.map((kind, place) => `${kind} ${Math.round(medians[place]!)} ms`).join(', ')
    process.stdout.write(`${name}: ${said}; ${apart.toFixed(2)} ×, at most ${APART} ×\n`)
    if (apart > APART) process.exitCode = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Half of those who are there are blocked, and the workspace takes invited people only. */
function peopleOf(id: string): Record<(typeof KINDS)[number], (round: number) => string> {
  const platform = new BetterSqlite3(join(dataDir, 'platform.sqlite'))
  platform.prepare(`update workspaces set sign_up = 'invitation' where id = ?`).run(id)
  platform.close()
  const workspace = new BetterSqlite3(join(dataDir, 'workspaces', `${id}.sqlite`))
  const emails = workspace.prepare('select email from customers order by id').pluck().all() as string[]
  const blocked = emails.filter((_, place) => place % 2 === 1)
  const block = workspace.prepare('update customers set blocked_at = ? where email = ?')
  for (const email of blocked) block.run(Date.now(), email)
  workspace.close()
  const known = emails.filter((_, place) => place % 2 === 0)
  return {
    known: (round) => known[round]!,
    blocked: (round) => blocked[round]!,
    unknown: (round) => `nobody-${round}@bench.example`,
  }
}
