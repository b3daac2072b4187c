import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostmarkStandIn } from '../tests/support/postmark-stand-in.ts'
import { startServer } from './server.ts'
import { measureCommits, measureSlowCommits } from './writes/commits.ts'
import { prepareWrites } from './writes/install.ts'
import { measureSlowDisk } from './writes/slow-disk.ts'
import { measureSyncs } from './writes/syncs.ts'
import { printTargets, say, type Target } from './writes/table.ts'

/**
 * `npm run bench:writes`: what a durable commit costs, what one slow disk costs everybody else, and how often a reply
 * waits for the disk (docs/benchmarks.md). BENCH_DIR names the disk to measure.
 */
const CAN_TRACE = process.getuid?.() === 0 && existsSync('/usr/bin/strace')

const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'deskfile-writes-'))
try {
  sayDisk()
  const targets = await measureCommits(folder)
  if (CAN_TRACE) targets.push(...(await measureSlowCommits(folder)), ...(await measureServer()))
  else say('!! NOT MEASURED HERE: slow disks and the syncs of a reply. Run as root, with strace.')
  say('')
  printTargets(targets)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measureServer(): Promise<Target[]> {
  const dataDir = join(folder, 'data')
  const install = prepareWrites(dataDir)
  const postmark = await startPostmarkStandIn()
  const server = await startServer(
    ['server/deskfile.js', 'serve', '--data', dataDir, '--port', '0'],
    /localhost:(\d+)/,
    { WORKERS: '1', POSTMARK_SERVER_TOKEN: 'stand-in-token', POSTMARK_API_HOST: postmark.url },
  )
  try {
    const syncs = await measureSyncs(server, install, join(folder, 'syncs.txt'))
    return [...(await measureSlowDisk(server, install)), ...syncs]
  } finally {
    await server.stop()
    await postmark.close()
  }
}

function sayDisk(): void {
  const fields = execFileSync('df', ['--output=fstype,source', folder], { encoding: 'utf8' })
  const [type, source] = fields.trim().split('\n').at(-1)!.split(/\s+/)
  say(`Node ${process.versions.node}; ${folder} is ${type} on ${source}`)
  if (type === 'tmpfs') say('!! A disk in memory: syncs cost nothing there. Name a real one with BENCH_DIR.')
}
