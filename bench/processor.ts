import { readdirSync, readFileSync } from 'node:fs'

/** A tick of the kernel's accounts, which Linux shows programs as a hundredth of a second on every machine. */
const TICK_MS = 10

/** Processor time of processes with all that descend from them, of all threads. Milliseconds. */
export function processorMs(...pids: number[]): number {
  return family(pids).reduce((sum, { user, system }) => sum + user + system, 0) * TICK_MS
}

/** Memory of processes with all that descend from them, each shared page counted once in all (PSS). MiB. */
export function memoryMib(...pids: number[]): number {
  return family(pids).reduce((sum, { pid }) => sum + pssKib(pid), 0) / 1024
}

interface Stat {
  pid: number
  parent: number
  user: number
  system: number
}

function family(pids: readonly number[]): Stat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? [])
  const members = new Set(pids)
  for (let grew = true; grew; ) {
    const before = members.size
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid)
    grew = members.size > before
  }
  return all.filter(({ pid }) => members.has(pid))
}

/** @returns undefined where the process has ended meanwhile. */
function readStat(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
    return { pid, parent: fields[1]!, user: fields[11]!, system: fields[12]! }
  } catch {
    return undefined
  }
}

function pssKib(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? Number.NaN)
}
