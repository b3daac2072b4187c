import { readFileSync } from 'node:fs'

/** The processes that one has started and that are there, in order. */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}
