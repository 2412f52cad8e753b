import { accountTables } from './accounts.ts'
import { caseTables } from './cases.ts'
import { chapterTables } from './chapters.ts'
import type { TableOf } from './column.ts'
import { houseTables } from './house.ts'
import { notificationTables } from './notifications.ts'

/** Every table of the store, each column with its kind: the one list that types and house tests read. */
export const tables = { ...houseTables, ...chapterTables, ...accountTables, ...caseTables, ...notificationTables }

export type Database = { [Name in keyof typeof tables]: TableOf<(typeof tables)[Name]> }
