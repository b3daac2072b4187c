import type { Audience } from '#app/attachments/attachments.server.ts'
import { readCursor } from '#app/db/cursor.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { cursorBehind, readThread } from './thread.server.ts'

/**
 * The page at the place `before`, or the one with a certain `reply`; else the latest. `earlier` leads to what
 * came before.
 */
export async function readThreadPage(
  { db }: Pick<Workspace, 'db'>,
  number: number,
  audience: Audience,
  query: URLSearchParams,
) {
  const before = readThreadCursor(query.get('before'))
  const thread = await readThread(db, number, audience, before)
  const replyId = readThreadCursor(query.get('reply'))
  const isHere = thread.items.some((item) => item.what === 'reply' && item.reply.id === replyId)
  const behind =
    replyId === undefined || isHere ? undefined : await cursorBehind(db, number, audience, replyId)
  const { earlier, ...page } = behind ? await readThread(db, number, audience, behind) : thread
  return {
    ...page,
    earlier: earlier === undefined ? undefined : `?before=${earlier}`,
    isLatest: before === undefined && behind === undefined,
  }
}

export function readThreadCursor(text: string | null): number | undefined {
  return readCursor(text, 1)?.[0]
}
