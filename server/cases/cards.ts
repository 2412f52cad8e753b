import { SealError } from '../errors.ts'
import type { PersonCard } from '../names/people.ts'
import type { openFile } from '../store/files.ts'
import { unseal } from '../vault/envelopes.ts'
import { groupWrapKey } from '../vault/groups.ts'
import { keyOf } from '../vault/keys.ts'
import type { OpenGroup } from '../viewer.ts'
import { grantAd, rowAd } from './bindings.ts'
import type { CardRow, ReachRow } from './fields.ts'
import { keyIn, type PartKeys } from './parts.ts'

// Runs in a process that starts anew with the first search: plain statements instead of Kysely, and nothing that loads slowly.

/** Which sealed rows a search opens: everybody's card; for a phone, those of C also open reach. */
export type Searched = 'card' | 'reach'

/** Rows as they are stored, with the grant that opens each. */
export type Stored = [
  caseId: string,
  ticket: string,
  grantId: string,
  form: 'hpke' | 'aes',
  grant: Uint8Array,
  rowId: string,
  revision: number,
  sealed: Uint8Array,
]

/**
 * Rows opened, as they pass between threads: case, ticket and the text inside, three strings each. `quick`: how grants
 * would look in the quick form that have not got it. One damaged card does not hide the others: it is named.
 */
export type Opened = { texts: string[]; damaged: string[]; quick: Quick[] }
export type Quick = { grantId: string; sealed: Uint8Array }

/** What a group's live grants open, read out of one connection. */
export function sealedReader(
  file: ReturnType<typeof openFile>,
  { groupId, version, chapterId }: OpenGroup,
  part: Searched,
) {
  const columns = 'c.id, c.ticket, g.id, g.form, g.sealed, s.id, s.revision, s.sealed'
  const rows = 'cross join sealed_rows s on s.case_id = c.id and s.part = ?'
  const live = 'g.laid_by = 0 and g.version = ? and (g.until is null or g.until > ?) and c.chapter_id = ?'
  const places = file.prepare(
    'select rowid from grants where group_id = ? and laid_by = 0 and (until is null or until > ?) order by rowid desc',
  )
  // In the order they were written, so that neighbours stand on one page; the plus keeps SQLite from another index.
  const between = file.prepare(
    `select ${columns} from grants g cross join cases c on c.id = g.object_id ${rows}
     where g.rowid between ? and ? and +g.group_id = ? and +${live} order by g.rowid desc`,
  )
  const among = file.prepare(
    `select ${columns} from json_each(?) j cross join cases c on c.id = j.value
     cross join grants g on g.object_id = c.id and g.group_id = ? ${rows} where +${live}`,
  )
  return {
    /** Where the grants stand, newest first. */
    places: (now: Date) => places.pluck().all(groupId, now.toISOString()) as number[],
    /** Rows of the grants between two places, both included. */
    between: (first: number, last: number, now: Date) =>
      between.raw().all(part, first, last, groupId, version, now.toISOString(), chapterId) as Stored[],
    of: (caseIds: string[], now: Date) =>
      among.raw().all(JSON.stringify(caseIds), groupId, part, version, now.toISOString(), chapterId) as Stored[],
  }
}

/** Opens rows with the secret of their group. */
export async function openRowsWith(group: OpenGroup, part: Searched, rows: Stored[]): Promise<Opened> {
  const opened: Opened = { texts: [], damaged: [], quick: [] }
  for (const stored of rows) {
    const [caseId, ticket] = stored
    try {
      const key = stored[3] === 'aes' ? quickKey(group, part, stored) : await slowKey(group, part, stored, opened.quick)
      if (key) opened.texts.push(caseId, ticket, textOf(group, part, stored, key))
    } catch {
      opened.damaged.push(caseId)
    }
  }
  return opened
}

/** @throws SealError when the grant was moved or flipped */
function quickKey({ groupId, secret, chapterId }: OpenGroup, part: Searched, [id, , , , grant]: Stored) {
  return keyIn(unseal(groupWrapKey(secret), grant, grantAd({ object: 'case', id, chapterId }, groupId)), part)
}

/** A grant that anybody may have written: opened by HPKE, and its quick form made for the next time. */
async function slowKey(group: OpenGroup, part: Searched, [id, , grantId, form, sealed]: Stored, quick: Quick[]) {
  const { openGrant, quickForm } = await import('./grants.ts')
  const { groupId: group_id, version, chapterId } = group
  const object = { object: 'case', id, chapterId } as const
  const keys: PartKeys = await openGrant(group, object, { id: grantId, group_id, version, form, sealed })
  quick.push({ grantId, sealed: quickForm(group, object, keys) })
  return keys[part] ?? null
}

function textOf({ chapterId }: OpenGroup, part: Searched, stored: Stored, key: Uint8Array): string {
  const [caseId, , , , , rowId, revision, sealed] = stored
  return unseal(keyOf(key), sealed, rowAd({ chapterId, caseId }, part, rowId, revision)).toString('utf8')
}

/** What the matcher knows of somebody: names, numbers, ticket, and the two hints. @throws SealError for no card */
export function personOf(caseId: string, ticket: string, text: string): PersonCard {
  const card = JSON.parse(text) as CardRow
  if (card.kind !== 'card') throw new SealError('not a card')
  const { given, family, spellings, aNumbers, country, birthDate } = card
  return {
    id: caseId,
    given,
    family,
    spellings,
    aNumbers,
    ticket,
    country: country ?? undefined,
    birthDate: birthDate ?? undefined,
  }
}

/** The person's own phone and those of whom they want told, E.164. */
export function phonesOf(text: string): string[] {
  const { ownPhone, contacts } = JSON.parse(text) as ReachRow
  return [ownPhone, ...contacts.map(({ phone }) => phone)].filter((phone) => phone !== null)
}
