import { record } from '../audit/record.ts'
import { type ListedCase, listedAmong } from '../cases/doors.ts'
import { type CheckOut, checkOutsOf, standing } from '../cases/states.ts'
import type { Deps } from '../deps.ts'
import { transact } from '../store/open.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { canUndo, type Mark } from './check-outs.ts'

/** What somebody has just done, said on top of the page that answers their tap: whom it hit, and how to take it back. */
export type Done = { id: string; kind: Mark | 'undone'; name: string; ticket: string; undoable: boolean }

/** Which case a page was asked to speak of: a random id out of its address, nothing of a person. */
export type Asked = { id: string; undone: boolean }

/** The line about a person on a list; null when it was somebody else's tap, or too long ago to be taken back. */
export function doneOn(
  people: readonly (Pick<ListedCase, 'id' | 'ticket' | 'door'> & { checkOut: CheckOut | null })[],
  asked: Asked | null,
  accountId: string | null,
  now: Date,
): Done | null {
  const person = people.find(({ id }) => id === asked?.id)
  if (!person || !asked) return null
  const { id, ticket, door, checkOut } = person
  const said = { id, ticket, name: door?.name || ticket }
  if (asked.undone) return { ...said, kind: 'undone', undoable: false }
  if (!checkOut || checkOut.kind === 'taken' || checkOut.account_id !== accountId || !canUndo(checkOut, now))
    return null
  return { ...said, kind: checkOut.kind, undoable: true }
}

/** The same where no list is at hand. A name is read: one line in the trail. */
export async function doneFor(
  { store, visibleTo }: Pick<Deps, 'store' | 'visibleTo'>,
  viewer: Viewer,
  asked: Asked | null,
  now: Date,
): Promise<Done | null> {
  if (!asked || viewer.kind !== 'account') return null
  const people = await listedAmong({ store, visibleTo }, viewer, [asked.id], now)
  const checkOut = standing(await checkOutsOf(store, [asked.id]))
  const done = doneOn(
    people.map((one) => ({ ...one, checkOut })),
    asked,
    viewer.accountId,
    now,
  )
  if (!done) return null
  const entry = { at: now, chapterId: viewer.chapterId, by: actorOf(viewer), object: viewer.chapterId }
  await transact(store, (trx) => record(trx, { ...entry, action: 'missed.listed' }))
  return done
}

/** Out of an address: `marked` or `undone`, each a random id. */
export function doneIn(from: URLSearchParams): Asked | null {
  const id = from.get('marked') ?? from.get('undone')
  return id && /^[\w-]{22}$/.test(id) ? { id, undone: from.get('marked') === null } : null
}
