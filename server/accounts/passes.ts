import type { ExpressionBuilder } from 'kysely'
import { record } from '../audit/record.ts'
import { addDays, dayAt, endOfDay, instant } from '../clock.ts'
import { NotFoundError } from '../errors.ts'
import type { VisibleTo } from '../permissions.ts'
import { type Store, transact } from '../store/open.ts'
import type { Row } from '../store/schema/column.ts'
import type { Database } from '../store/schema/schema.ts'
import { hmac, randomId } from '../vault/bytes.ts'
import { newPassphrase, plainWords } from '../vault/passphrases.ts'
import type { Vault } from '../vault/secrets.ts'
import { type Actor, actorOf, type Viewer } from '../viewer.ts'
import type { House } from './accounts.ts'
import { endSessionsOfPass, startSession } from './sessions.ts'
import { bucketsOf, countTry } from './throttles.ts'

export type Pass = Row<Database['passes']>

/** The words that open a pass on a tablet, once: 51 bits. */
const wordsPerPass = 4
/** W is for somebody who is not on the list; I and O look like digits. */
const letters = [...'ABCDEFGHJKLMNPQRSTUVXYZ']

/**
 * Opens a pass for one site and day, today or tomorrow there: write-only, no group key.
 * @returns the letter of its tickets, and the one-time words
 * @throws NotFoundError for a site this viewer may not see
 */
export async function openPass(
  { store, vault }: House,
  visibleTo: VisibleTo,
  viewer: Viewer,
  { siteId, day }: { siteId: string; day: 'today' | 'tomorrow' },
  now: Date,
): Promise<{ passId: string; letter: string; words: string }> {
  const site = await siteFor(store, visibleTo, viewer, siteId)
  const by = actorOf(viewer)
  const words = newPassphrase(wordsPerPass)
  const today = dayAt(now, site.zone)
  const on = day === 'today' ? today : addDays(today, 1)
  const id = randomId()
  return transact(store, async (trx) => {
    const letter = await nextLetter(trx, site.id, on)
    await trx
      .insertInto('passes')
      .values({
        id,
        chapter_id: site.chapter_id,
        site_id: site.id,
        day: on,
        letter,
        words_hash: hashOf(vault, words),
        intakes: 0,
        next_number: 1,
        late_intakes: 0,
        renewed_at: null,
        opened_by: by.accountId ?? '',
        opened_at: now.toISOString(),
        used_at: null,
        until: endOfDay(on, site.zone).toISOString(),
        revoked_at: null,
        revoked_by: null,
      })
      .execute()
    await record(trx, { at: now, chapterId: site.chapter_id, by, action: 'pass.opened', object: id })
    return { passId: id, letter, words }
  })
}

/**
 * New words for a tablet that lost its pass; its tickets go on counting, and what was open elsewhere ends. What was being
 * written there is not lost: see `lost-passes.ts`.
 */
export async function renewPass({ store, vault }: House, viewer: Viewer, pass: Pass, now: Date): Promise<string> {
  if (pass.revoked_at) throw new NotFoundError('this pass was taken back')
  const words = newPassphrase(wordsPerPass)
  await transact(store, async (trx) => {
    const change = { words_hash: hashOf(vault, words), used_at: null }
    await trx.updateTable('passes').set(change).where('id', '=', pass.id).execute()
    await endSessionsOfPass(trx, pass.id, now)
    const entry = { at: now, chapterId: pass.chapter_id, by: actorOf(viewer), object: pass.id }
    await record(trx, { ...entry, action: 'pass.renewed' })
  })
  return words
}

/**
 * The tablet of a pass that ran out is ours: what waits is stored with the next round, also when the pass was ended since.
 * A pass writes for its own day, so the tablet goes on with the words of a new one.
 */
export async function renewPassThatRanOut(store: Store, viewer: Viewer, pass: Pass, now: Date): Promise<void> {
  await transact(store, async (trx) => {
    await trx.updateTable('passes').set({ renewed_at: now.toISOString() }).where('id', '=', pass.id).execute()
    const entry = { at: now, chapterId: pass.chapter_id, by: actorOf(viewer), object: pass.id }
    await record(trx, { ...entry, action: 'pass.renewed' })
  })
}

export const ranOut = ({ until }: Pick<Pass, 'until'>, now: Date): boolean => until <= now.toISOString()

/** Takes a pass back: the tablet that holds it is nobody from its next request on. */
export const revokePass = (store: Store, viewer: Viewer, pass: Pass, now: Date) =>
  transact(store, (trx) => revoke(trx, pass, actorOf(viewer), now))

/** The same as a part of a transaction. */
export async function revoke(trx: Store, { id, chapter_id }: Pick<Pass, 'id' | 'chapter_id'>, by: Actor, now: Date) {
  const change = { revoked_at: now.toISOString(), revoked_by: by.accountId, words_hash: null }
  await trx.updateTable('passes').set(change).where('id', '=', id).where('revoked_at', 'is', null).execute()
  await endSessionsOfPass(trx, id, now)
  await record(trx, { at: now, chapterId: chapter_id, by, action: 'pass.revoked', object: id })
}

/** The words on the tablet: they work once. @returns the session's cookie, or null when they open nothing */
export async function usePass({ store, vault }: House, typed: string, now: Date): Promise<string | null> {
  const hash = hashOf(vault, typed)
  // Wrong words only read: whoever sends many holds up nobody who writes.
  const there = await store.selectFrom('passes').select('id').where('words_hash', '=', hash).executeTakeFirst()
  if (!there) return null
  return transact(store, async (trx) => {
    const pass = await trx
      .updateTable('passes')
      .set({ used_at: now.toISOString(), words_hash: null })
      .where('words_hash', '=', hash)
      .where('revoked_at', 'is', null)
      .where('until', '>', now.toISOString())
      .returning(['id', 'chapter_id', 'until'])
      .executeTakeFirst()
    if (!pass) return null
    const by = { accountId: null, passId: pass.id }
    await record(trx, { at: now, chapterId: pass.chapter_id, by, action: 'pass.used', object: pass.id })
    return startSession(trx, { passId: pass.id, user: null, stage: 'open', until: instant(pass.until) }, now)
  })
}

/** The same, where whoever guesses waits: only wrong words do, so that nobody on the court's network shuts out a tablet. */
export async function tryWords(house: House, typed: string, network: string, now: Date) {
  const cookie = await usePass(house, typed, now)
  if (cookie) return { ok: true, cookie } as const
  const buckets = bucketsOf(house.vault, { what: 'pass', account: '', device: null, network })
  const seconds = await countTry(house.store, { ...buckets, wide: [], fresh: null }, now)
  return seconds > 0 ? ({ ok: false, reason: 'wait', seconds } as const) : ({ ok: false, reason: 'unknown' } as const)
}

/** Courts a pass can be opened for. */
export const sitesForPasses = (store: Store, visibleTo: VisibleTo, viewer: Viewer) =>
  visibleTo
    .sites(viewer, store.selectFrom('sites').selectAll('sites'))
    .where('sites.closed_at', 'is', null)
    .orderBy('sites.name')
    .execute()

/** Passes that are not over, and those for which intakes wait, with their site's name and how many wait. */
export const livePasses = (store: Store, visibleTo: VisibleTo, viewer: Viewer, now: Date) =>
  visibleTo
    .passes(viewer, store.selectFrom('passes').selectAll('passes'))
    .innerJoin('sites', 'sites.id', 'passes.site_id')
    .select(['sites.name as site', 'sites.zone'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('sessions')
          .select('sessions.id_hash')
          .whereRef('sessions.pass_id', '=', 'passes.id')
          .where('sessions.stage', '=', 'open'),
      ).as('live'),
    )
    .select((eb) => heldFor(eb).as('waiting'))
    .where((eb) => eb.or([eb('passes.until', '>', now.toISOString()), eb(heldFor(eb), '>', 0)]))
    .orderBy('passes.day')
    .orderBy('passes.letter')
    .execute()

const heldFor = (eb: ExpressionBuilder<Database, 'passes'>) =>
  eb
    .selectFrom('held_intakes')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .whereRef('held_intakes.pass_id', '=', 'passes.id')

/** @throws NotFoundError for a pass this viewer may not see */
export const passFor = (store: Store, visibleTo: VisibleTo, viewer: Viewer, id: string): Promise<Pass> =>
  visibleTo
    .passes(viewer, store.selectFrom('passes').selectAll('passes'))
    .where('passes.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such pass for this viewer'))

const siteFor = (store: Store, visibleTo: VisibleTo, viewer: Viewer, id: string) =>
  visibleTo
    .sites(viewer, store.selectFrom('sites').selectAll('sites'))
    .where('sites.id', '=', id)
    .where('sites.closed_at', 'is', null)
    .executeTakeFirstOrThrow(() => new NotFoundError('no such site for this viewer'))

async function nextLetter(trx: Store, siteId: string, day: string): Promise<string> {
  const taken = await trx
    .selectFrom('passes')
    .select('letter')
    .where('site_id', '=', siteId)
    .where('day', '=', day)
    .execute()
  const used = new Set(taken.map(({ letter }) => letter))
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  return [...letters, ...pairs].find((letter) => !used.has(letter)) ?? randomId()
}

const hashOf = (vault: Vault, words: string) => hmac(vault.lookup, `pass\n${plainWords(words)}`)
