import type BetterSqlite3 from 'better-sqlite3'
import { URGENCY } from '#app/tickets/ticket.ts'
import { columnsOfBoth } from './insert.ts'

/** The tickets of a workspace as the queue has them, all at once. */
export function project(platform: BetterSqlite3.Database, workspaceId: string, file: string): void {
  platform.prepare('attach ? as one').run(file)
  // A ticket's own order of activity is what the queue calls its last activity.
  const differs = {
    workspace_id: `'${workspaceId}'`,
    last_activity_at: 'tickets.activity_at',
    customer_name: 'customers.name',
    customer_email: 'customers.email',
    urgency: `case tickets.priority ${Object.entries(URGENCY)
      .map(([priority, urgency]) => `when '${priority}' then ${urgency}`)
      .join(' ')} end`,
    closed: `tickets.status = 'closed'`,
    revision: '(select last from queue_revision) + row_number() over (order by tickets.change_seq)',
  }
  const same = columnsOfBoth(platform, 'queue', 'one.tickets').filter((column) => !(column in differs))
  const values = [...Object.values(differs), ...same.map((column) => `tickets.${column}`)]
  const mark = platform.prepare('select change_seq from projections where workspace_id = ?').pluck()
  platform.transaction(() => {
    const from = Number(platform.prepare('select coalesce(max(id), 0) from queue').pluck().get())
    platform
      .prepare(
        `insert into queue (${[...Object.keys(differs), ...same].join(', ')})
         select ${values.join(', ')} from one.tickets join one.customers on customers.id = tickets.customer_id
         where tickets.change_seq > ? order by tickets.change_seq`,
      )
      .run(Number(mark.get(workspaceId) ?? 0))
    platform.exec('update queue_revision set last = (select max(revision) from queue)')
    for (const [table, scope, column] of [
      ['queue_search', 'scope, ', `'w' || workspace_id, `],
      ['queue_parts', '', ''],
    ]) {
      const words = 'subject, customer_name, customer_email'
      platform
        .prepare(
          `insert into ${table} (rowid, ${scope}${words}) select id, ${column}${words} from queue where id > ? order by id`,
        )
        .run(from)
    }
    platform
      .prepare(
        `insert into projections (workspace_id, change_seq) select ?, max(change_seq) from one.tickets where true
         on conflict do update set change_seq = excluded.change_seq`,
      )
      .run(workspaceId)
  })()
  platform.exec('detach one')
}
