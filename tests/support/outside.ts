import { sql } from 'kysely'
import { type Opened, open } from '../../server/opening.ts'
import type { Store } from '../../server/store/open.ts'
import type { Farol } from './farol.ts'

/**
 * What somebody does who has the server key and writes into the file by themselves: through a connection of their own,
 * so that Farol notices nothing of it, and with no regard for what hangs on a row.
 */
export const fromOutside = async <Result>(farol: Farol, work: (store: Store) => Promise<Result>): Promise<Result> => {
  const house: Opened = await open(farol.config)
  try {
    await sql`pragma foreign_keys=off`.execute(house.store)
    return await work(house.store)
  } finally {
    await house.store.destroy()
  }
}
