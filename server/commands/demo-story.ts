import { addDays, addMinutes, type Clock, dayAt, instantAt, startOfDay, timeAt } from '../clock.ts'
import { markTaken } from '../custody/detentions.ts'
import { prepareTelling } from '../custody/preparations.ts'
import { wrongPerson } from '../custody/wrong-persons.ts'
import type { Deps } from '../deps.ts'
import { markInHearing, markNotSeen, markSafe } from '../docket/check-outs.ts'
import { acknowledge, askForCall } from '../family/acknowledgements.ts'
import { addAnswer } from '../family/answers.ts'
import type { Outgoing } from '../notifications/channels/channel.ts'
import { randomId } from '../vault/bytes.ts'
import * as cast from './demo-cast.ts'
import type { Chapter } from './demo-chapters.ts'
import { addLater, call, linkIn, openTablet, passWords, read, share, takeIn, takenAway } from './demo-court.ts'
import { viewing } from './demo-people.ts'

/** A clock that is put to the hours in which the story happened, and runs on its own afterwards. */
export type StoryClock = Clock & { set(at: Date | null): void }

export function storyClock(real: Clock): StoryClock {
  let told: Date | null = null
  return {
    now: () => told ?? real.now(),
    set: (at) => {
      told = at
    },
  }
}

export type Stage = {
  deps: Deps
  clock: StoryClock
  chapter: Chapter
  rounds: () => Promise<void>
  /** What was laid into the mail folder. */
  mail: readonly Outgoing[]
}

/** The day before: somebody was taken and their family told, somebody walked out. */
export async function tellYesterday({ deps, clock, chapter, rounds, mail }: Stage, now: Date): Promise<void> {
  const { eva, noor, site, pier } = chapter
  const yesterday = addDays(dayAt(now, site.zone), -1)
  const at = (time: string) => clock.set(instantAt(yesterday, time, site.zone))
  at('08:20')
  await rounds()
  const tablet = await openTablet(deps, noor, site.id)
  const carlos = await takeIn(deps, tablet, { ...cast.carlos, hearingTime: '09:00' })
  at('08:32')
  const nadia = await takeIn(deps, tablet, { ...cast.nadia, hearingTime: '09:30' })
  at('09:52')
  await markSafe(deps, await viewing(deps, noor), nadia.caseId, clock.now())
  at('10:05')
  const seen = { place: 'lift', agency: 'ice', confidence: 'seen', paper: 'no', sawBy: 'Noor' } as const
  await takenAway(deps, noor, carlos, seen)
  await rounds()
  at('10:31')
  const notice = await read(deps, messageTo(mail, 'sandra@example.org'), carlos)
  await acknowledge(deps.store, notice, clock.now())
  await askForCall(deps.store, notice, clock.now())
  at('11:15')
  await share(deps, eva, carlos, pier)
}

/** What the demonstration prints besides its people. */
export type Printed = { pass: string; family: { address: string; code: string } }

/** Today, up to this minute: cases in every state. */
export async function tellToday({ deps, clock, chapter, rounds, mail }: Stage, now: Date): Promise<Printed> {
  const { eva, noor, site } = chapter
  const ago = minutesAgo(now, site.zone)
  const heard = (minutes: number) => ({ hearingTime: timeAt(ago(minutes), site.zone) })
  const at = (minutes: number) => clock.set(ago(minutes))
  const mark = async (how: typeof markSafe, { caseId }: { caseId: string }) =>
    how(deps, await viewing(deps, noor), caseId, clock.now())

  at(170)
  await rounds()
  const tablet = await openTablet(deps, noor, site.id)
  const rosa = await takeIn(deps, tablet, { ...cast.rosa, ...heard(100) })
  at(163)
  const wei = await takeIn(deps, tablet, { ...cast.wei, ...heard(110) })
  at(156)
  const parveen = await takeIn(deps, tablet, { ...cast.parveen, ...heard(70) })
  at(149)
  const ibrahim = await takeIn(deps, tablet, { ...cast.ibrahim, ...heard(30) })
  const ana = await takeIn(deps, tablet, { ...cast.ana, ...heard(145) })
  at(140)
  const carmen = await takeIn(deps, tablet, { ...cast.carmen, ...heard(95) })
  const jean = await takeIn(deps, tablet, { ...cast.jean, ...heard(100) })
  at(131)
  await takeIn(deps, tablet, { ...cast.sukhwinder, ...heard(75) })
  const jose = await takeIn(deps, tablet, { ...cast.jose, ...heard(25) })
  const later = { ...cast.amina, hearingTime: '10:30', site: site.id, day: addDays(dayAt(now, site.zone), 9) }
  await takeIn(deps, { viewer: await viewing(deps, eva) }, later)

  at(108)
  await mark(markInHearing, wei)
  at(96)
  await mark(markInHearing, rosa)
  at(82)
  await takenAway(deps, noor, rosa, {
    place: 'hallway',
    agency: 'ice',
    confidence: 'seen',
    paper: 'judge',
    sawBy: 'Noor; two people from the next bench',
    property: 'A black bag stays with us',
    children: 'Two, at school in Queens',
    childrenBy: '15:00',
  })
  at(76)
  await call(deps, noor, rosa, 'voicemail')
  await rounds()
  at(74)
  await mark(markSafe, wei)
  at(64)
  const notice = await read(deps, messageTo(mail, 'luis@example.org'), rosa)
  await acknowledge(deps.store, notice, clock.now())
  const words = 'Soy su hermano. Voy a recoger a los niños a las tres. ¿Qué papeles llevo?'
  await addAnswer(deps.store, notice, randomId(), words, clock.now())

  at(58)
  await takenAway(deps, noor, carmen, null)
  at(53)
  await call(deps, noor, carmen, 'told', 'He comes from work at once')
  at(47)
  await wrongPerson(deps, await viewing(deps, noor), carmen.caseId, clock.now())

  at(41)
  await mark(markNotSeen, jean)
  at(36)
  await takenAway(deps, noor, parveen, { place: 'street', agency: 'unknown', confidence: 'told' })
  at(31)
  await call(deps, noor, parveen, 'off')
  await rounds()
  at(27)
  await mark(markInHearing, ibrahim)
  at(18)
  const supplement = { number: 'A 221 640 983', sure: null }
  const asked = { language: 'es', given: 'Ana Lucía', family: 'Caal Tzul', country: 'GT', lookUp: true } as const
  await addLater(deps, tablet.viewer, ana.ticket, { ...asked, numbers: [supplement] })
  at(12)
  const atTheDoor = { viewer: await viewing(deps, noor) }
  await takeIn(deps, atTheDoor, { ...cast.fatoumata, ...heard(-40), site: site.id, from: 'docket' })
  at(1)
  const [viewer, tapped] = [await viewing(deps, noor), clock.now()]
  await markTaken(deps, viewer, jose.caseId, tapped)
  await prepareTelling(deps, viewer, jose.caseId, tapped)
  const { words: pass } = await passWords(deps, noor, site.id)
  return { pass, family: { address: linkIn(messageTo(mail, 'bilal@example.org')), code: parveen.code ?? '' } }
}

/** Minutes before now, all of them today at the court: a demonstration begun soon after midnight is told faster. */
function minutesAgo(now: Date, zone: string): (minutes: number) => Date {
  const day = dayAt(now, zone)
  const passed = (now.getTime() - startOfDay(day, zone).getTime()) / 60_000
  const pace = Math.min(1, passed / 180)
  const last = addMinutes(startOfDay(addDays(day, 1), zone), -1)
  return (minutes) => {
    const at = addMinutes(now, -minutes * (minutes > 1 ? pace : 1))
    return new Date(Math.min(at.getTime(), last.getTime()))
  }
}

function messageTo(mail: readonly Outgoing[], address: string): Outgoing {
  const message = mail.findLast(({ to }) => to === address)
  if (!message) throw new Error('the message was not sent')
  return message
}
