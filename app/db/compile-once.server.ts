import { type CompiledQuery, type Expression, type Kysely, sql } from 'kysely'
import { DurableDatabase } from './durability/durable-database.server.ts'

/** Stands in the compiled query for a value that is given when it runs. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A builder of Kysely's, or an `sql` template. */
interface Query<Row> {
  compile(db: Kysely<never>): CompiledQuery<Row>
}

export type ValueOf<Values> = <Name extends keyof Values & string>(name: Name) => Expression<Values[Name]>

/**
 * A query that is built and compiled when it first runs: for a short page, building queries costs more than SQLite does.
 *
 * @param build makes the query of a database, with `value('name')` where a value comes in when it runs. It must make the
 * same query each time: it is asked once for the life of the process.
 * @returns runs the query on a database, or within a transaction; the values are named.
 */
export function compileOnce<Values extends object = Record<never, never>>() {
  return <Database, Row>(
    build: (db: Kysely<Database>, value: ValueOf<Values>) => Query<Row>,
  ): ((db: Kysely<Database>, values: Values) => Promise<Row[]>) => {
    let compiled: CompiledQuery<Row> | undefined
    return async (db, values) => {
      compiled ??= build(db, (name) => sql`${new Placeholder(name)}`).compile(db as unknown as Kysely<never>)
      const parameters = compiled.parameters.map((parameter) =>
        parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
      )
      return run(db, { ...compiled, parameters })
    }
  }
}

async function run<Database, Row>(db: Kysely<Database>, query: CompiledQuery<Row>): Promise<Row[]> {
  return db instanceof DurableDatabase ? db.runCompiled(query) : (await db.executeQuery(query)).rows
}

/** As many as people ask for in turn; each other one is compiled anew. */
const MOST_KEPT = 200

/**
 * The same of queries whose values are a part of what they are. Of them those asked for last are kept.
 *
 * @param key says all that the query is made of.
 */
export function compileKept<Database, Row>() {
  const compiled = new Map<string, CompiledQuery<Row>>()
  return async (db: Kysely<Database>, key: string, build: () => Query<Row>): Promise<Row[]> => {
    const query = compiled.get(key) ?? build().compile(db as unknown as Kysely<never>)
    compiled.delete(key)
    compiled.set(key, query)
    if (compiled.size > MOST_KEPT) compiled.delete(compiled.keys().next().value!)
    return run(db, query)
  }
}

/** What an `insert` takes: a placeholder for each of the columns, by its own name. */
export function valuesOf<Values extends object, Name extends keyof Values & string>(
  value: ValueOf<Values>,
  names: readonly Name[],
): { [Column in Name]: Expression<Values[Column]> } {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as never
}

/** The same of queries that come in shapes: one for each combination of filters that is asked for, say. */
export function compileEach<Values extends object, Shape extends string>() {
  return <Database, Row>(
    build: (db: Kysely<Database>, value: ValueOf<Values>, shape: Shape) => Query<Row>,
  ) => {
    const shapes = new Map<Shape, (db: Kysely<Database>, values: Values) => Promise<Row[]>>()
    return (shape: Shape, db: Kysely<Database>, values: Values): Promise<Row[]> => {
      let run = shapes.get(shape)
      if (!run) {
        run = compileOnce<Values>()((database: Kysely<Database>, value) => build(database, value, shape))
        shapes.set(shape, run)
      }
      return run(db, values)
    }
  }
}
