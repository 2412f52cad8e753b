import type { Insertable, Selectable, Updateable } from 'kysely'

/**
 * A column says whether it stands in clear (under the file's encryption alone) or sealed (vault.md 2). The list in
 * these files is the only one: types are read off it, and tests/house/columns holds it against the real database.
 */
export type Column<Value, Kind extends 'clear' | 'sealed' = 'clear' | 'sealed'> = { kind: Kind; value?: Value }

export const clear = <Value>(): Column<Value, 'clear'> => ({ kind: 'clear' })
/** Sealed bytes of any key. */
export const sealed = (): Column<Uint8Array, 'sealed'> => ({ kind: 'sealed' })
export const sealedOrNone = (): Column<Uint8Array | null, 'sealed'> => ({ kind: 'sealed' })

export type TableOf<Columns> = { [Name in keyof Columns]: Columns[Name] extends Column<infer Value> ? Value : never }
export type Row<Table> = Selectable<Table>
export type NewRow<Table> = Insertable<Table>
export type Change<Table> = Updateable<Table>
