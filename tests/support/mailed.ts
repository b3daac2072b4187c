import type { OutboxDatabase } from '#app/outbox/outbox.server.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'

/** Every email in an outbox, oldest first: to whom, what, and the link that it leads to. */
export async function mailed(db: OutboxDatabase) {
  const rows = await outboxOf(db)
    .selectFrom('outbox')
    .select(['kind', 'to_address', 'text', 'secret'])
    .orderBy('created_at')
    .orderBy('rowid' as 'id')
    .execute()
  return rows.map(({ kind, to_address: to, text, secret }) => {
    const link = /https?:\/\/\S+/.exec(text)?.[0] ?? ''
    return { kind, to, text, link, isSecret: secret === 1, path: link && pathOf(link), token: tokenOf(link) }
  })
}

function pathOf(link: string): string {
  const { pathname, search } = new URL(link)
  return pathname + search
}

/** The secret of a link that is a key. */
export function tokenOf(link: string): string {
  return /(?:token=|invitation\/)([\w-]{43})/.exec(link)?.[1] ?? ''
}
