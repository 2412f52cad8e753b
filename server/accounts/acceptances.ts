import { record } from '../audit/record.ts'
import { transact } from '../store/open.ts'
import { newKeyPair } from '../vault/hpke.ts'
import type { Vault } from '../vault/secrets.ts'
import type { House } from './accounts.ts'
import { newDevice, rememberDevice } from './devices.ts'
import { type Birth, birthOf, isWithoutKeys } from './first-coordinators.ts'
import { invitationFor, useInvitation } from './invitations.ts'
import { sealSeed, stepOf } from './second-factors.ts'
import { startSession } from './sessions.ts'
import { sealPin, wrapByPassword, wrapByRecovery } from './user-keys.ts'

/** What the invited person chooses. `seed` and `totp`: the second factor and its first code. */
export type Chosen = { password: string; pin: string; seed: string; totp: string; language: string }

/** `device`: for the browser to keep, as after a sign-in. */
export type Accepted = { ok: true; accountId: string; cookie: string; device: string; recovery: string }

/**
 * Redeems an invitation or a reset: key pair, password, second factor, PIN and recovery code. The account is *accepted*
 * and opens nothing, but for the first coordinator of a chapter, in whose acceptance its keys are born, and for an
 * administrator invited by nobody (set-up, command line).
 * @returns the cookie of the session that begins, and the recovery code, shown once
 */
export async function acceptInvitation(
  { store, vault }: House,
  code: string,
  chosen: Chosen & { device: string | null },
  now: Date,
): Promise<Accepted | { ok: false; reason: 'no-such-code' | 'wrong-totp' | 'busy' }> {
  const invited = await invitationFor(store, code, now)
  if (!invited) return { ok: false, reason: 'no-such-code' }
  const step = stepOf(chosen.seed, chosen.totp, now, 0)
  if (step === null) return { ok: false, reason: 'wrong-totp' }
  const keys = await keysOf(vault, invited.id, chosen)
  if (!keys) return { ok: false, reason: 'busy' }
  const birth = await birthFor({ store, vault }, invited, keys.row.public_key, now)

  const used = await transact(store, async (trx) => {
    if (!(await useInvitation(trx, code, now))) return false
    const born = birth !== null && (await isWithoutKeys(trx, birth.chapterId))
    const atOnce = born || (invited.role === 'administrator' && invited.made_by === null)
    await trx
      .updateTable('accounts')
      .set({
        ...keys.row,
        language: chosen.language,
        second_factor_step: step,
        state: atOnce ? 'confirmed' : 'accepted',
        vouched: born ? birth.vouched : null,
        accepted_at: now.toISOString(),
        confirmed_at: atOnce ? now.toISOString() : null,
      })
      .where('id', '=', invited.id)
      .execute()
    const entry = { at: now, chapterId: invited.chapter_id, by: { accountId: invited.id, passId: null } }
    await record(trx, { ...entry, action: 'account.accepted', object: invited.id })
    if (born) {
      await trx.insertInto('groups').values(birth.groups).execute()
      await trx.insertInto('memberships').values(birth.memberships).execute()
      await record(trx, { ...entry, action: 'chapter.keys-born', object: birth.chapterId })
    }
    return true
  })
  if (!used) return { ok: false, reason: 'no-such-code' }
  const cookie = await startSession(store, { accountId: invited.id, user: keys.user, stage: 'open' }, now)
  const device = chosen.device ?? newDevice()
  await rememberDevice(store, device, invited.id, now)
  return { ok: true, accountId: invited.id, cookie, device, recovery: keys.recovery }
}

async function keysOf(vault: Vault, accountId: string, { password, pin, seed }: Chosen) {
  const { publicKey, privateKey } = await newKeyPair()
  const byPassword = await wrapByPassword(vault, 'others', accountId, password, privateKey)
  const sealedPin = byPassword && (await sealPin(vault, 'others', accountId, pin, publicKey))
  if (!byPassword || !sealedPin) return null
  const { text, user_by_recovery } = wrapByRecovery(vault, accountId, privateKey)
  const row = {
    ...byPassword,
    user_by_recovery,
    public_key: publicKey,
    second_factor: sealSeed(vault, seed, accountId),
    pin: sealedPin,
  }
  return { row, user: privateKey, recovery: text }
}

async function birthFor(
  { store }: House,
  { id, role, chapter_id }: { id: string; role: string; chapter_id: string | null },
  publicKey: Uint8Array,
  now: Date,
): Promise<(Birth & { chapterId: string }) | null> {
  if (role !== 'coordinator' || chapter_id === null || !(await isWithoutKeys(store, chapter_id))) return null
  return { ...(await birthOf(chapter_id, { accountId: id, publicKey }, now)), chapterId: chapter_id }
}
