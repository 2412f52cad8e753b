import { record } from '../audit/record.ts'
import { addDays, dayAt, endOfDay, startOfDay } from '../clock.ts'
import { NotFoundError } from '../errors.ts'
import { type Store, transact } from '../store/open.ts'
import type { Vault } from '../vault/secrets.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { Account, House } from './accounts.ts'
import { isVouched, openGroupOf } from './groups.ts'
import { layMembershipBy, membershipFor, type NewMembership } from './memberships.ts'
import { refuseAccount } from './refused-keys.ts'

/** Days that can be ticked, today among them. */
const ahead = 31

/** The days one can tick, at the chapter's courts. @param zone IANA */
export const shiftDays = (now: Date, zone: string): string[] =>
  Array.from({ length: ahead }, (_, later) => addDays(dayAt(now, zone), later))

/** Days a floor member works from today on. */
export async function shiftsOf(store: Store, accountId: string, today: string): Promise<string[]> {
  const rows = await store
    .selectFrom('memberships')
    .select('day')
    .where('holder_id', '=', accountId)
    .where('day', '>=', today)
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day as string)
}

/** The zone in which a chapter's days begin: that of its first court. @throws NotFoundError before there is one */
export async function zoneOf(store: Store, chapterId: string): Promise<string> {
  const site = await store
    .selectFrom('sites')
    .select('zone')
    .where('chapter_id', '=', chapterId)
    .orderBy('created_at')
    .executeTakeFirstOrThrow(() => new NotFoundError('no site yet'))
  return site.zone
}

/**
 * Sets the days a floor member works: each is a membership of F, laid by until 00:00 and ending at 24:00 court time;
 * today's is live at once. Days no longer ticked are taken away.
 * @returns 'key-differs' when the account's key carries no mark of C: then nothing changes, and all are told
 * @throws NotFoundError unless the viewer's session holds C and F and the account is a confirmed floor member of theirs
 */
export async function planShifts(
  house: House,
  viewer: Viewer,
  account: Account,
  days: string[],
  now: Date,
): Promise<'planned' | 'key-differs'> {
  const { store } = house
  const groupF = openGroupOf(viewer, 'F')
  const theirs = account.role === 'floor' && account.state === 'confirmed' && account.chapter_id === groupF?.chapterId
  if (!groupF || !theirs) throw new NotFoundError('only for confirmed floor members')
  if (!isVouched(viewer, account.id, account)) {
    await refuseAccount(store, account, now)
    return 'key-differs'
  }
  const zone = await zoneOf(store, groupF.chapterId)
  const possible = shiftDays(now, zone)
  const wanted = possible.filter((day) => days.includes(day))
  const planned = await shiftsOf(store, account.id, possible[0] as string)
  const by = actorOf(viewer)
  const holder = { holder: 'account', id: account.id, publicKey: account.public_key as Uint8Array } as const
  const added = await Promise.all(
    wanted
      .filter((day) => !planned.includes(day))
      .map(async (day) => {
        const terms = { at: now, by: by.accountId, until: endOfDay(day, zone), day }
        const membership = await membershipFor(groupF, holder, terms)
        return laidBy(house.vault, membership, groupF.chapterId, { day, zone, now })
      }),
  )
  await transact(store, async (trx) => {
    const dropped = planned.filter((day) => !wanted.includes(day))
    if (dropped.length > 0) {
      await trx.deleteFrom('memberships').where('holder_id', '=', account.id).where('day', 'in', dropped).execute()
    }
    if (added.length > 0) await trx.insertInto('memberships').values(added).execute()
    await record(trx, { at: now, chapterId: groupF.chapterId, by, action: 'shifts.planned', object: account.id })
  })
  return 'planned'
}

function laidBy(
  vault: Vault,
  membership: NewMembership,
  chapterId: string,
  { day, zone, now }: { day: string; zone: string; now: Date },
): NewMembership {
  const begins = startOfDay(day, zone)
  return begins <= now ? membership : layMembershipBy(vault, membership, chapterId, begins)
}

/** Whether somebody of the floor has no key to today's list: nobody has ticked the day for them, or it is over. */
export const hasNoShift = (viewer: Viewer): boolean => viewer.kind === 'account' && !openGroupOf(viewer, 'F')
