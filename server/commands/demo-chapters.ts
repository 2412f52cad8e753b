import { inviteAccount } from '../accounts/accounts.ts'
import { makeChapterSheet, typeBackSheet, typedBackSigns } from '../accounts/chapter-sheets.ts'
import { approveText } from '../chapters/approvals.ts'
import { addChapter, changeHotline, changeRules } from '../chapters/chapters.ts'
import { lookOf, takeLook } from '../chapters/looks.ts'
import { addPartner, setDutyPartner } from '../chapters/partners.ts'
import { declareLive } from '../chapters/practice.ts'
import { newSetupAddress, useSetupCode } from '../chapters/setup-codes.ts'
import { placesOf, serverSheet, typeSheetBack } from '../chapters/sheets.ts'
import { addOwnSite, confirmZone, type Site, sitesOf } from '../chapters/sites.ts'
import { hashOf, textLanguages, texts, wordsOf } from '../chapters/texts.ts'
import type { Deps } from '../deps.ts'
import { actorOf } from '../viewer.ts'
import { accept, join, type Person, planEveryDay, viewing } from './demo-people.ts'

/** The chapter of the demonstration: who works there, its court, its two partners. */
export type Chapter = {
  id: string
  site: Site
  sam: Person
  eva: Person
  tomas: Person
  noor: Person
  june: Person
  li: Person
  /** Li's, who is given single cases; June's Harbor Legal is on duty. */
  pier: string
}

/** Sets a chapter up as its people would, step by step, and ends with everything on *ready for real people* but going live. */
export async function setUpChapter(deps: Deps): Promise<Chapter> {
  const sam = await firstAdministrator(deps)
  const id = await addChapter(deps.store, await viewing(deps, sam), 'Lower Manhattan Accompaniment', deps.clock.now())
  const site = await describe(deps, sam, id)
  await keepServerSheet(deps, sam, id)
  const eva = await firstCoordinator(deps, sam, id)
  await keepChapterSheet(deps, eva)
  const { harbor, pier } = await addPartners(deps, eva)
  const tomas = await join(deps, eva, { name: 'Tomás', role: 'coordinator', chapterId: id, language: 'es' })
  const noor = await join(deps, eva, { name: 'Noor', role: 'floor', chapterId: id })
  const june = await join(deps, eva, { name: 'June', role: 'partner', chapterId: id, partnerId: harbor })
  const li = await join(deps, eva, { name: 'Li', role: 'partner', chapterId: id, partnerId: pier })
  await planEveryDay(deps, eva, noor, site.zone)
  await approveTexts(deps, eva)
  return { id, site, sam, eva, tomas, noor, june, li, pier }
}

/**
 * The demonstration is live, not in practice: only so does it show what families are sent, and nothing leaves this
 * machine anyway, because its one channel is a folder. The look from another device is taken as if it had come by https.
 */
export async function goLive(deps: Deps, { id, eva }: Chapter): Promise<void> {
  const { store, clock } = deps
  const coordinator = await viewing(deps, eva)
  const rules = { alarmMinutes: 45, keepDays: 30, testAddress: null }
  await changeRules(store, coordinator, id, rules, clock.now())
  const look = await lookOf(store, id, clock.now())
  await takeLook(store, look, { secure: true, viewer: { kind: 'nobody' } }, clock.now())
  const end = await declareLive(store, coordinator, clock.now())
  if (end !== 'live') throw new Error('a line of ready does not hold')
}

async function firstAdministrator(deps: Deps): Promise<Person> {
  const { store, clock } = deps
  const code = (await newSetupAddress(store, clock.now()))?.split('#')[1] ?? ''
  const used = await useSetupCode(store, { code, name: 'Sam', language: 'en' }, clock.now())
  if (!used.ok) throw new Error(used.reason)
  return accept(deps, { code: used.invitation, name: 'Sam', role: 'administrator' })
}

async function describe(deps: Deps, sam: Person, id: string): Promise<Site> {
  const { store, clock } = deps
  const administrator = await viewing(deps, sam)
  const hotline = { hotline: '+12125550100', hours: 'Every day, 7 to 22', languages: ['en', 'es', 'ur'] }
  await changeHotline(store, administrator, id, hotline, clock.now())
  const court = { name: '26 Federal Plaza', street: '26 Federal Plaza', city: 'New York', state: 'NY' }
  await addOwnSite(store, administrator, id, court, clock.now())
  const [site] = await sitesOf(store, id)
  if (!site) throw new Error('no site was added')
  await confirmZone(store, administrator, site, site.zone, clock.now())
  return site
}

async function keepServerSheet(deps: Deps, sam: Person, id: string): Promise<void> {
  const { store, serverKey, clock } = deps
  const administrator = await viewing(deps, sam)
  const sheet = await serverSheet(store, administrator, id, serverKey, clock.now())
  const [first = '', second = ''] = placesOf(sheet).map((place) => sheet.groups[place - 1])
  await typeSheetBack(store, administrator, sheet, { first, second }, clock.now())
}

async function firstCoordinator(deps: Deps, sam: Person, chapterId: string): Promise<Person> {
  const invitation = { name: 'Eva', role: 'coordinator', chapterId, partnerId: null, language: 'en' } as const
  const by = actorOf(await viewing(deps, sam))
  const invited = await inviteAccount(deps.store, invitation, by, deps.clock.now())
  if (!invited.ok) throw new Error(invited.reason)
  return accept(deps, { code: invited.code, name: 'Eva', role: 'coordinator' })
}

async function keepChapterSheet(deps: Deps, eva: Person): Promise<void> {
  const coordinator = await viewing(deps, eva)
  const sheet = await makeChapterSheet(deps.store, coordinator, deps.clock.now())
  const end = sheet.replaceAll('-', '').slice(-typedBackSigns)
  await typeBackSheet(deps.store, coordinator, sheet, end, deps.clock.now())
}

async function addPartners(deps: Deps, eva: Person): Promise<{ harbor: string; pier: string }> {
  const { store, vault, clock } = deps
  const coordinator = await viewing(deps, eva)
  const harbor = await addPartner(store, coordinator, 'Harbor Legal', clock.now())
  const pier = await addPartner(store, coordinator, 'Pier Law', clock.now())
  // The group made a moment ago is opened by nobody of C until a session looks again.
  await setDutyPartner(store, vault, await viewing(deps, eva), harbor, clock.now())
  return { harbor, pier }
}

async function approveTexts(deps: Deps, eva: Person): Promise<void> {
  const coordinator = await viewing(deps, eva)
  for (const { key } of texts) {
    for (const language of textLanguages()) {
      const words = wordsOf(key, language)
      if (!words) continue
      await approveText(deps.store, coordinator, { key, language, seen: hashOf(words) }, deps.clock.now())
    }
  }
}
