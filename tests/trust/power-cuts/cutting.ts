import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '#tests/support/install.ts'
import { dataOf, pathsOf } from './call.ts'
import { CutFolder } from './cut-folder.ts'
import { type Cut, keeping } from './cuts.ts'
import type { DiskModel } from './disk-model.ts'
import { type Acknowledged, NAMES_OF_MESSAGES } from './load.ts'
import { findSurvivors, isWhole } from './survivors.ts'
import type { Step } from './trace.ts'

const CUTS_A_CONTROL = 10

export interface Outcome {
  wrong: { cut: Cut; lost: string[]; findings: unknown[] }[]
  /** Of the controls: messages that were not there, counted anew in each cut. */
  lostWithoutSync: number
  lostIfAnsweredAtOnce: number
  /** How often a workspace's WAL was begun, the first time too. */
  beginnings: number
}

/**
 * Follows the trace once, and at each cut opens what it left: every message that somebody had an answer for must be
 * there, and `deskfile check` must have nothing to say. Of the controls one is a disk that never synced a WAL, looked
 * at in every tenth cut; the other asks for what the WAL had been handed, as if it had been answered there and then.
 */
export async function cutPower(
  steps: AsyncIterable<Step>,
  disks: { disk: DiskModel; withoutSync: DiskModel },
  { cuts, answers, random }: { cuts: readonly Cut[]; answers: readonly Acknowledged[]; random: () => number },
): Promise<Outcome> {
  const outcome: Outcome = { wrong: [], lostWithoutSync: 0, lostIfAnsweredAtOnce: 0, beginnings: 0 }
  const after = new CutFolder(newFolder())
  const afterWithoutSync = new CutFolder(newFolder())
  const handed = new Set<string>()

  const cutAt = async (cut: Cut) => {
    const due = answers.filter(({ at }) => at <= cut.at)
    const keep = keeping(cut, random)
    after.become(disks.disk.afterCut(keep))
    const survivors = await findSurvivors(after.path, { check: true })
    const { findings, messages } = survivors
    const lost = due.filter((message) => !isWhole(survivors, message)).map(({ name }) => name)
    if (lost.length > 0 || findings.length > 0) outcome.wrong.push({ cut, lost, findings })
    outcome.lostIfAnsweredAtOnce += answers.filter(
      ({ name, body }) => handed.has(name) && !messages.has(body),
    ).length
    if (cut.number % CUTS_A_CONTROL !== 0) return
    afterWithoutSync.become(disks.withoutSync.afterCut(keep))
    const left = await findSurvivors(afterWithoutSync.path, { check: false })
    outcome.lostWithoutSync += due.filter((message) => !isWhole(left, message)).length
  }

  let next = 0
  for await (const step of steps) {
    for (; next < cuts.length && cuts[next]!.at < step.at; next++) await cutAt(cuts[next]!)
    disks.disk.follow(step)
    disks.withoutSync.follow(step)
    const written = intoWal(step)
    if (written?.atStart) outcome.beginnings++
    for (const [name] of written?.text.matchAll(NAMES_OF_MESSAGES) ?? []) handed.add(name)
  }
  for (; next < cuts.length; next++) await cutAt(cuts[next]!)
  return outcome
}

/** What a workspace's WAL has just been handed. */
function intoWal({ call, ended }: Step): { atStart: boolean; text: string } | undefined {
  if (!ended || call.name !== 'pwrite64' || !/\/workspaces\/[^/]*-wal$/.test(pathsOf(call)[0] ?? ''))
    return undefined
  return { atStart: call.args.endsWith(', 0'), text: dataOf(call).toString('latin1') }
}

function newFolder(): string {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(folder)
  return folder
}
