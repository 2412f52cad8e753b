import { insistGood } from '../accounts/groups.ts'
import { grantForDuty } from '../cases/duty-grants.ts'
import { grantTo, grantWithin, layBy, type NewGrant, type Object as Sealed } from '../cases/grants.ts'
import type { Part, PartKeys } from '../cases/parts.ts'
import { type SealedRow, sealRow } from '../cases/rows.ts'
import { endOfDay, startOfDay } from '../clock.ts'
import { NotFoundError } from '../errors.ts'
import type { Store } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { sha256, text64 } from '../vault/bytes.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { Contents } from './contents.ts'

/** What an intake is written for: a court site of a chapter that is practising or live, and whom it seals to. */
export type Place = Awaited<ReturnType<typeof placeOf>>

/**
 * The site with its zone and chapter, and the groups to seal to: C, F and the duty partner's L, unless its key was found forged.
 * @throws NotFoundError
 */
export async function placeOf(store: Store, chapterId: string | null, siteId: string | null) {
  const sites = await siteBy(store, { siteId: siteId ?? '', chapterId: chapterId ?? '' })
  const site = sites.rows[0]
  if (!site) throw new NotFoundError('no such site in this chapter')
  const { rows: groups } = await groupsBy(store, { chapterId: site.chapter_id, dutyId: site.duty_partner_id ?? '' })
  const groupC = groups.find(({ kind }) => kind === 'C')
  const groupF = groups.find(({ kind }) => kind === 'F')
  if (!groupC || !groupF) throw new NotFoundError('nobody of C yet')
  const groupL = groups.find(({ kind, refused_at }) => kind === 'L' && refused_at === null) ?? null
  const duty_partner_id = groupL && site.duty_partner_id
  return { site: { ...site, duty_partner_id }, groupC, groupF, groupL }
}

/** Whether a session has found that C's or F's key is another's: then nothing is written, and paper is asked for. */
export const isForged = ({ groupC, groupF }: Pick<Place, 'groupC' | 'groupF'>): boolean =>
  groupC.refused_at !== null || groupF.refused_at !== null

/** Before anything is asked: what could not be sealed is not to be typed. @throws RefusedKeyError */
export async function insistSealable(store: Store, viewer: Viewer): Promise<void> {
  const chapterId = viewer.kind === 'nobody' ? null : viewer.chapterId
  const { rows } = await groupsBy(store, { chapterId: chapterId ?? '', dutyId: '' })
  for (const group of rows) insistGood(group)
}

const siteBy = prepared<{ siteId: string; chapterId: string }>()((store, value) =>
  store
    .selectFrom('sites')
    .innerJoin('chapters', 'chapters.id', 'sites.chapter_id')
    .select([
      'sites.id',
      'sites.name',
      'zone',
      'chapter_id',
      'chapters.state',
      'duty_partner_id',
      'keep_days',
      'hotline',
    ])
    .where('sites.id', '=', value('siteId'))
    .where('sites.chapter_id', '=', value('chapterId'))
    .where('closed_at', 'is', null),
)

const groupsBy = prepared<{ chapterId: string; dutyId: string }>()((store, value) =>
  store
    .selectFrom('groups')
    .select(['id', 'kind', 'version', 'public_key', 'vouched', 'refused_at'])
    .where('chapter_id', '=', value('chapterId'))
    .where((eb) => eb.or([eb('kind', 'in', ['C', 'F']), eb('partner_id', '=', value('dutyId'))])),
)

type Group = Place['groupC']
type Terms = { vault: Vault; viewer: Viewer; object: Sealed; keys: PartKeys; now: Date }

/**
 * One grant to C, one to F for the day of the hearing (laid by until 00:00 when that is later), and with the consent
 * *partners* one to the duty partner's L, laid by until *taken*. HPKE side by side; a member of a group needs none.
 * @throws RefusedKeyError when C's or F's key was found forged
 */
export async function sealGrants(
  { site, groupC, groupF, groupL }: Place,
  terms: Terms,
  { day, partners }: { day: string; partners: boolean },
): Promise<NewGrant[]> {
  const until = endOfDay(day, site.zone)
  const opens = startOfDay(day, site.zone)
  const [forC, forF, forL] = await Promise.all([
    grantFor(insistGood(groupC), terms),
    grantFor(insistGood(groupF), terms, until),
    partners && groupL ? grantForDuty(groupL, terms) : null,
  ])
  const onTheDay = opens > terms.now ? layBy(terms.vault, forF, terms.object, { at: opens }) : forF
  return [forC, onTheDay, ...(forL ? [forL] : [])]
}

/** The rows of an intake, each sealed under the key of its part. */
export function sealContents(
  place: { chapterId: string; caseId: string },
  keys: Record<Part, Uint8Array>,
  { card, door, reach, lawyersMayCall }: Contents,
  at: Date,
): SealedRow[] {
  const rows = [
    sealRow(place, 'card', keys.card, card, { at }),
    sealRow(place, 'door', keys.door, door, { at }),
    sealRow(place, 'reach', keys.reach, reach, { at }),
  ]
  return lawyersMayCall ? [...rows, sealRow(place, 'facts', keys.facts, lawyersMayCall, { at })] : rows
}

/** What the server commits to: SHA-256 over the sealed rows, in their order. */
export const committedHash = (rows: SealedRow[]): string =>
  text64(sha256(Buffer.concat(rows.map(({ sealed }) => sealed))))

function grantFor(group: Group, { viewer, object, keys, now }: Terms, until: Date | null = null) {
  const terms = { at: now, by: actorOf(viewer).accountId, until }
  const open = viewer.kind === 'account' ? viewer.groups.find(({ groupId }) => groupId === group.id) : undefined
  return open ? grantWithin(open, object, keys, terms) : grantTo(group, object, keys, terms)
}
