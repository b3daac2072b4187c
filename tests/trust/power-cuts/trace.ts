import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Call, fromHex, inHex } from './call.ts'

/** How strace must be asked for the lines that {@link readTrace} understands. */
export function tracing(file: string): readonly [string, ...string[]] {
  return [
    'strace',
    // -D: the process that the test started, and ends, is the server; strace is its grandchild.
    ...['-D', '-f', '--seccomp-bpf', '-ttt', '-T', '-y', '-xx', '-s', '2000000', '-o', file],
    ...['-e', `trace=${CALLS}`],
    // A disk that takes its time, also where files are kept in memory: what waits for a sync is caught waiting.
    ...['-e', 'inject=fsync,fdatasync:delay_enter=2000'],
  ]
}

const CALLS = [
  'write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,copy_file_range,sendfile',
  'fsync,fdatasync,openat,creat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat',
  'mkdir,mkdirat,rmdir',
].join(',')

/** A call begins and ends somewhere between its two steps. Without `ended` it has begun. */
export interface Step {
  /** Milliseconds of the machine's clock. */
  at: number
  call: Call
  ended: boolean
}

/** The steps of all threads in the order in which strace saw them. Only of calls that name something under `root`. */
export async function* readTrace(file: string, root: string): AsyncGenerator<Step> {
  const begun = new Map<string, Call>()
  const about = inHex(root)
  let latest = 0
  for await (const line of createInterface({ input: createReadStream(file, 'latin1'), crlfDelay: 0 })) {
    const head = /^(\d+) +(\d+\.\d+) (?:<\.\.\. \w+ resumed>|(\w+)\()/.exec(line)
    if (!head) continue
    const [start, thread, seconds, name] = head as unknown as [string, string, string, string | undefined]
    const call = name ? { name, args: '', result: -1, opened: undefined } : begun.get(thread)
    begun.delete(thread)
    if (!call || (name && !line.includes(about))) continue
    latest = Math.max(latest, Number(seconds) * 1000)
    if (line.endsWith(' <unfinished ...>')) {
      call.args = line.slice(start.length, -' <unfinished ...>'.length)
      begun.set(thread, call)
      yield { at: latest, call, ended: false }
      continue
    }
    const end = /\) += (-?\d+|\?)(?:<([^>]*)>)?(?: E\w+)?(?: ?\([^)]*\))* <(\d+\.\d+)>$/.exec(
      line.slice(-6000),
    )
    if (!end)
      throw new Error(`Not a line of strace as we know it: ${line.slice(0, 200)} … ${line.slice(-200)}`)
    call.args += line.slice(start.length, line.length - end[0].length)
    call.result = end[1] === '?' ? -1 : Number(end[1])
    call.opened = end[2] === undefined ? undefined : fromHex(end[2]).toString()
    if (name) {
      yield { at: latest, call, ended: false }
      latest = Math.max(latest, (Number(seconds) + Number(end[3])) * 1000)
    }
    yield { at: latest, call, ended: true }
  }
}

/** Whether strace has written down how this process ended, after which it writes no more of it. */
export function hasEnd(file: string, pid: number): boolean {
  const descriptor = openSync(file, 'r')
  const tail = Buffer.alloc(4096)
  const from = Math.max(0, fstatSync(descriptor).size - tail.length)
  const length = readSync(descriptor, tail, 0, tail.length, from)
  closeSync(descriptor)
  return new RegExp(`^${pid} .*\\+\\+\\+ (?:exited|killed)`, 'm').test(tail.toString('latin1', 0, length))
}
