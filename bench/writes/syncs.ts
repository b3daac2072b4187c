import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, shootOnce } from '../load.ts'
import type { StartedServer } from '../server.ts'
import type { WritesInstall } from './install.ts'
import { printTable, short, type Target } from './table.ts'
import { trace } from './tracer.ts'

const REPLIES = 20
const WARM_UP = 5
const PAUSE_MS = 300
const OWNERS = ['workspace', 'platform', 'other'] as const

/** A sync of a file that ended at a moment of the system's clock, milliseconds. */
interface Sync {
  owner: (typeof OWNERS)[number]
  endedAt: number
}

/** How many syncs a reply waits for, and how many it causes until the next is sent. */
export async function measureSyncs(
  { pid, port }: StartedServer,
  install: WritesInstall,
  file: string,
): Promise<Target[]> {
  const words = ['-ttt', '-T', '-y', '-o', file, '-e', 'trace=fsync,fdatasync']
  const replies: { sentAt: number; answeredAt: number }[] = []
  for (let i = 0; i < WARM_UP; i++) await shootOnce(port, install.reply(port))
  const detach = await trace(pid, words)
  for (let i = 0; i <= REPLIES; i++) {
    await sleep(PAUSE_MS)
    const sentAt = clock()
    await shootOnce(port, install.reply(port))
    replies.push({ sentAt, answeredAt: clock() })
  }
  await detach()

  const syncs = readSyncs(readFileSync(file, 'utf8'))
  // The last one only ends what the one before has caused.
  const counted = replies.slice(0, -1).map(({ sentAt, answeredAt }, i) => ({
    before: count(syncs, sentAt, answeredAt),
    inAll: count(syncs, sentAt, replies[i + 1]!.sentAt),
  }))
  const row = (when: 'before' | 'inAll', owner: keyof Counted) => {
    const numbers = counted.map((one) => one[when][owner])
    return { median: median(numbers), most: Math.max(...numbers) }
  }
  const cells = (when: 'before' | 'inAll') =>
    (['workspace', 'platform', 'other', 'all'] as const).map((owner) => {
      const { median, most } = row(when, owner)
      return `${short(median)} (${most})`
    })
  printTable(`Syncs of a reply: medians of ${REPLIES}, and the most`, [
    ['', 'workspace', 'platform', 'other', 'all'],
    ['before the answer', ...cells('before')],
    ['until the next reply, the courier included', ...cells('inAll')],
  ])
  const [own, platform] = [row('before', 'workspace'), row('before', 'platform')]
  return [
    {
      what: "syncs of the workspace's file before a reply is answered, median",
      figure: `${own.median} (the most ${own.most})`,
      target: '1',
      isReached: own.median === 1,
    },
    {
      what: "syncs of the platform's file before a reply is answered, median",
      figure: `${platform.median} (the most ${platform.most})`,
      target: '≤ 1',
      isReached: platform.median <= 1,
    },
  ]
}

type Counted = Record<Sync['owner'] | 'all', number>

function count(syncs: readonly Sync[], from: number, to: number): Counted {
  const within = syncs.filter(({ endedAt }) => endedAt >= from && endedAt < to)
  const of = (owner: Sync['owner']) => within.filter((sync) => sync.owner === owner).length
  return { workspace: of('workspace'), platform: of('platform'), other: of('other'), all: within.length }
}

/** A call is one line, or two where another thread came between: the second has no path. */
function readSyncs(text: string): Sync[] {
  const pending = new Map<string, Sync['owner']>()
  const syncs: Sync[] = []
  for (const line of text.split('\n')) {
    const [, thread, at, rest] = /^(\d+) +([\d.]+) (.*)$/.exec(line) ?? []
    if (!thread || !rest) continue
    const path = /^f(?:data)?sync\(\d+<([^>]*)>/.exec(rest)?.[1]
    const owner = path === undefined ? pending.get(thread) : ownerOf(path)
    if (!owner) continue
    const seconds = /<([\d.]+)>$/.exec(rest)?.[1]
    if (seconds === undefined) pending.set(thread, owner)
    else syncs.push({ owner, endedAt: (Number(at) + (path === undefined ? 0 : Number(seconds))) * 1_000 })
  }
  return syncs
}

function ownerOf(path: string): Sync['owner'] {
  if (/\/workspaces\/[^/]+\.sqlite(-wal)?$/.test(path)) return 'workspace'
  return /\/platform\.sqlite(-wal)?$/.test(path) ? 'platform' : 'other'
}

/** The system's clock in parts of a millisecond, as strace has it. */
function clock(): number {
  return performance.timeOrigin + performance.now()
}
