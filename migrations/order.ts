const NEXT_PLACE = `1 + max(coalesce((select max(place) from replies), 0), coalesce((select max(place) from events), 0))`

/** The moment of an activity, later than that of every activity before it. */
const ACTIVE = `update tickets
  set activity_at = max(new.last_activity_at, 1 + coalesce((select max(activity_at) from tickets), 0))
  where number = new.number;`

/**
 * What happened after what, whatever the clock said: each reply and each event has its place in one row of them, and each ticket's last activity comes after all that were before it.
 */
export const CREATE_ORDER = [
  ...['replies', 'events'].map(
    (table) => `create trigger ${table}_placed after insert on ${table} when new.place is null
    begin update ${table} set place = ${NEXT_PLACE} where id = new.id; end`,
  ),
  `create trigger tickets_opened after insert on tickets when new.activity_at is null begin ${ACTIVE} end`,
  `create trigger tickets_active after update of last_activity_at on tickets
    when new.last_activity_at is not old.last_activity_at and new.activity_at is old.activity_at begin ${ACTIVE} end`,
]
