import type { Kysely } from 'kysely'
import { run } from '../statements.ts'

/**
 * A ticket that the team opened awaits its customer, and was answered then. Those that stood as open, though nobody
 * has asked anything since, are put right; each gets its own place in the order of changes, by which the queue hears.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `update tickets
      set first_answered_at = created_at,
        status = case when changed.is_awaited then 'answered' else status end,
        change_seq = changed.seq
      from (
        select number as of_number,
          status = 'open'
            and not exists (select 1 from events where ticket_number = number and kind = 'status')
            and not exists (
              select 1 from replies where ticket_number = number and kind = 'reply' and author_kind = 'customer'
            ) as is_awaited,
          (select max(change_seq) from tickets) + row_number() over (order by number) as seq
        from tickets where opened_by_id is not null
      ) as changed
      where changed.of_number = tickets.number`,
  ])
}
