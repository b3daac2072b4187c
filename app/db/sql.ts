import { type Expression, isExpression, type RawBuilder, sql } from 'kysely'

type Value = string | number | null

/** A table of `key` and `value`: the text of the query is the same however long the list is. */
export function asTable(values: object | Expression<string>): RawBuilder<unknown> {
  return sql`json_each(${isExpression(values) ? values : JSON.stringify(values)})`
}

export function inList(column: string, values: readonly Value[] | Expression<string>): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} in (select value from ${asTable(values)})`
}

export function nullSafeEqual(
  one: RawBuilder<unknown>,
  other: Value | RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`${one} is ${other}`
}

/** A single value may be null. The plus keeps SQLite from walking the index of the column, and then sorting. */
export function isOneOf(column: string, values: readonly Value[]): RawBuilder<boolean> {
  const tested = sql`+${sql.ref(column)}`
  return values.length === 1
    ? nullSafeEqual(tested, values[0]!)
    : sql<boolean>`${tested} in (${sql.join(values)})`
}

export function isBehind(
  columns: readonly string[],
  direction: 'asc' | 'desc',
  cursor: readonly Value[],
): RawBuilder<boolean> {
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  return sql<boolean>`(${sql.join(columns.map((name) => sql.ref(name)))}) ${sign} (${sql.join(cursor)})`
}
