import type { Audience } from '#app/attachments/attachments.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { readMoment, writeMoment } from './moment.ts'
import { momentBehind, readThread } from './thread.server.ts'

/**
 * The part of a conversation that a URL asks for: `before` a place in it, or the one with a certain `reply`; else the
 * latest.
 *
 * @returns `earlier` is the query that leads to what came before this part; `isLatest` is false where more follows.
 */
export async function readThreadPart(
  { db }: Pick<Workspace, 'db'>,
  number: number,
  audience: Audience,
  query: URLSearchParams,
) {
  const before = readMoment(query.get('before'))
  const thread = await readThread(db, number, audience, before)
  const replyId = /^\d{1,15}$/.test(query.get('reply') ?? '') ? Number(query.get('reply')) : undefined
  const isHere = thread.items.some((item) => item.what === 'reply' && item.reply.id === replyId)
  const behind =
    replyId === undefined || isHere ? undefined : await momentBehind(db, number, audience, replyId)
  const { earlier, ...part } = behind ? await readThread(db, number, audience, behind) : thread
  return {
    ...part,
    earlier: earlier && `?before=${writeMoment(earlier)}`,
    isLatest: before === undefined && behind === undefined,
  }
}
