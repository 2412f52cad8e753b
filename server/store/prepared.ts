import { type Compilable, type CompiledQuery, type QueryResult, sql } from 'kysely'
import type { Store } from './open.ts'
import type { NewRow } from './schema/column.ts'
import { type Database, tables } from './schema/schema.ts'

/** Stands for a value while a query is built. */
class Slot {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

/**
 * A query that is built and compiled once: building costs Kysely four times what SQLite needs for a row by its key
 * (performance.md). For the few that stand on the way of every intake, page and look-up.
 *
 *     const siteBy = prepared<{ id: string }>()((store, value) =>
 *       store.selectFrom('sites').selectAll().where('id', '=', value('id')))
 *     const { rows } = await siteBy(store, { id })
 */
export const prepared =
  <Values extends object>() =>
  <Output>(
    build: (store: Store, value: <Name extends keyof Values>(name: Name) => Values[Name]) => Compilable<Output>,
  ): ((store: Store, values: Values) => Promise<QueryResult<Output>>) => {
    let compiled: CompiledQuery<Output> | undefined
    return (store, values) => {
      compiled ??= build(store, (name) => new Slot(name) as never).compile()
      const given = (one: unknown) => (one instanceof Slot ? (values[one.name as keyof Values] ?? null) : one)
      return store.executeQuery({ ...compiled, parameters: compiled.parameters.map(given) })
    }
  }

/** A list of texts as one value, for `where('id', 'in', listIn(value('ids')))`: the query is one, however long the list. */
export const listIn = (json: string) => sql<string>`(select value from json_each(${json}))`

/** Puts whole rows into a table, one after another, by a query that is compiled once. Part of a verb's transaction. */
export function insertionInto<Table extends keyof Database>(
  table: Table,
): (trx: Store, rows: readonly NewRow<Database[Table]>[]) => Promise<void> {
  const columns = Object.keys(tables[table]) as (keyof NewRow<Database[Table]>)[]
  const insert = prepared<NewRow<Database[Table]>>()((trx, value) =>
    trx.insertInto(table).values(Object.fromEntries(columns.map((name) => [name, value(name)])) as never),
  )
  return async (trx, rows) => {
    for (const row of rows) await insert(trx, row)
  }
}
