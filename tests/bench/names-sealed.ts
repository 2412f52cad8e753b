import { type CardSearch, cardSearch } from '../../server/cases/card-search.ts'
import type { CardRow } from '../../server/cases/fields.ts'
import { grantWithin } from '../../server/cases/grants.ts'
import { newPartKeys } from '../../server/cases/parts.ts'
import { sealRow } from '../../server/cases/rows.ts'
import type { PersonCard } from '../../server/names/people.ts'
import { transact } from '../../server/store/open.ts'
import { randomId } from '../../server/vault/bytes.ts'
import { type SealedChapter, sealedChapter } from './sealed-chapters.ts'

/** What a question is: a line as somebody types it, and the two hints. */
export type Asked = { line: string; country?: string | undefined; birthYear?: number | undefined }

/** A chapter whose cards are these people, sealed; `find` is the product's search and answers with their ids. */
export type SealedNames = { find(asked: Asked): Promise<string[]>; close(): Promise<void> }

/**
 * Seals a card for each person as an intake would, and opens and matches them as a search would: the same code, with
 * its worker threads, its grants read before the answer and the encrypted file.
 */
export async function sealedNames(people: PersonCard[]): Promise<SealedNames> {
  const chapter = await sealedChapter([])
  const idOf = new Map<string, string>()
  for (let from = 0; from < people.length; from += 500)
    await addCards(chapter, people.slice(from, from + 500), from, idOf)
  const cards: CardSearch = cardSearch(chapter.store, chapter.file)
  while ((await cards.find(chapter.groupC, 'nobody', {}, new Date())).opening);
  return {
    async find({ line, country, birthYear }) {
      const hints = { ...(country ? { country } : {}), ...(birthYear ? { birthYear } : {}) }
      const { found } = await cards.find(chapter.groupC, line, hints, new Date())
      return found.slice(0, 10).map(({ id }) => idOf.get(id) ?? '')
    },
    async close() {
      await cards.close()
      await chapter.close()
    },
  }
}

async function addCards(chapter: SealedChapter, people: PersonCard[], from: number, idOf: Map<string, string>) {
  const { store, groupC } = chapter
  await transact(store, async (trx) => {
    for (const [n, person] of people.entries()) {
      const id = randomId()
      idOf.set(id, person.id)
      const created = new Date(Date.UTC(2026, 0, 1) + (from + n) * 1000)
      const keys = newPartKeys()
      const place = { chapterId: groupC.chapterId, caseId: id }
      const row = sealRow(place, 'card', keys.card, cardOf(person), { at: created })
      const object = { object: 'case', id, chapterId: groupC.chapterId } as const
      await trx
        .insertInto('cases')
        .values(caseOf(groupC.chapterId, id, created))
        .execute()
      await trx.insertInto('sealed_rows').values(row).execute()
      await trx
        .insertInto('grants')
        .values(grantWithin(groupC, object, keys, { at: created, by: null }))
        .execute()
    }
  })
}

const cardOf = ({ given, family, spellings, aNumbers, country, birthDate }: PersonCard): CardRow => ({
  kind: 'card',
  given,
  family,
  oneName: !given,
  spellings,
  aNumbers,
  noNumber: null,
  country: country ?? null,
  birthDate: birthDate ?? null,
  otherNumbers: [],
})

const caseOf = (chapterId: string, id: string, created: Date) => ({
  id,
  chapter_id: chapterId,
  site_id: 'bench',
  ticket: '',
  hearing_day: '2026-11-24',
  hearing_time: null,
  intake_uuid: id,
  committed_hash: '',
  pass_id: null,
  account_id: null,
  practice: 0 as const,
  revision: 1,
  checked_at: null,
  checked_by: null,
  holder_id: null,
  keep: 'hearing' as const,
  erase_at: null,
  hold_until: null,
  created_at: created.toISOString(),
  closed_at: null,
  closed_by: null,
})
