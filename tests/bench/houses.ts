import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPass, usePass } from '../../server/accounts/passes.ts'
import { keptDoors } from '../../server/cases/kept-doors.ts'
import { addOwnSite, confirmZone, type Site, sitesOf } from '../../server/chapters/sites.ts'
import { addDays, addMinutes, dayAt, systemClock } from '../../server/clock.ts'
import { type Chapter, goLive, setUpChapter } from '../../server/commands/demo-chapters.ts'
import { share, takeIn } from '../../server/commands/demo-court.ts'
import { join as joinChapter, type Person, planEveryDay, viewing } from '../../server/commands/demo-people.ts'
import { storyClock } from '../../server/commands/demo-story.ts'
import { readConfig } from '../../server/config.ts'
import type { Deps } from '../../server/deps.ts'
import { nameForm } from '../../server/docket/forms.ts'
import { todayView } from '../../server/docket/pages.ts'
import { docketOf } from '../../server/docket/today.ts'
import { open } from '../../server/opening.ts'
import { allow, visibleTo } from '../../server/permissions.ts'
import type { OpenGroup } from '../../server/viewer.ts'
import { arrival } from './tablets.ts'

/** What the rows are measured on: a live chapter with four courts, and passes that can be written with. */
export type House = {
  folder: string
  settings: Record<string, string>
  file: { path: string; key: Uint8Array }
  chapter: Chapter
  /** The first for the warm list, the others for lists that nobody has opened yet. */
  sites: Site[]
  /** Sign in by themselves, beside the chapter's own. */
  volunteers: Person[]
  /** Cookies of passes for today, one a site, and for tomorrow: what is written under those stands on no list of today. */
  today: string[]
  tomorrow: string[]
  /** Of the floor, for opening by plain code what its list opens. */
  groupF: OpenGroup
  remove(): void
}

const others = ['201 Varick Street', '290 Broadway', '970 Broad Street']
const passes = 24

/** Sets a chapter up by the verbs of the product, ten minutes ago, so that codes of a second factor are still unused. */
export async function newHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'farol-bench-'))
  const settings = {
    FAROL_DATA: join(folder, 'data'),
    FAROL_KEY_FILE: join(folder, 'key', 'server.key'),
    FAROL_PORT: '0',
  }
  const house = await open(readConfig({}, settings))
  const clock = storyClock(systemClock)
  clock.set(addMinutes(systemClock.now(), -10))
  const nobody = { email: async () => null }
  const words: Deps['words'] = () => (key) => key
  const deps = { ...house, clock, channels: nobody, allow, visibleTo, words, publicUrl: () => 'http://127.0.0.1' }
  const chapter = await setUpChapter(deps)
  const { sam, eva, noor, site } = chapter
  const administrator = await viewing(deps, sam)
  for (const name of others) {
    const place = { name, street: name, city: 'New York', state: 'NY' }
    await addOwnSite(house.store, administrator, chapter.id, place, clock.now())
  }
  const sites = await sitesOf(house.store, chapter.id)
  for (const one of sites) await confirmZone(house.store, administrator, one, one.zone, clock.now())
  const volunteers: Person[] = []
  for (let n = 1; n <= 8; n++) {
    volunteers.push(await joinChapter(deps, eva, { name: `Volunteer ${n}`, role: 'floor', chapterId: chapter.id }))
  }
  for (const one of volunteers) await planEveryDay(deps, eva, one, site.zone)
  await goLive(deps, chapter)
  const floor = await viewing(deps, noor)
  const passFor = async (siteId: string, day: 'today' | 'tomorrow') => {
    const { words } = await openPass(deps, visibleTo, floor, { siteId, day }, clock.now())
    return (await usePass(deps, words, clock.now())) as string
  }
  const today: string[] = []
  for (const { id } of sites) today.push(await passFor(id, 'today'))
  const tomorrow: string[] = []
  for (let n = 0; n < passes; n++) tomorrow.push(await passFor(site.id, 'tomorrow'))
  // Whom the partner looks for: taken in for tomorrow, so that they stand on no list of today, and shared.
  const day = addDays(dayAt(clock.now(), site.zone), 1)
  const sought = await takeIn(deps, { viewer: floor }, { ...arrival, site: sites[0]?.id ?? null, day })
  await share(deps, eva, sought, chapter.pier)
  const groupF = floor.groups.find(({ kind }) => kind === 'F') as OpenGroup
  const { file } = house
  await house.close()
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { folder, settings, file, chapter, sites, volunteers, today, tomorrow, groupF, remove }
}

/** The ready rows of a list, as its page gets them, out of the same file. */
export async function readyRows({ settings, chapter }: House, site: Site): Promise<object> {
  const house = await open(readConfig({}, settings))
  const deps = { ...house, clock: systemClock, channels: { email: async () => null }, allow, visibleTo }
  const viewer = await viewing({ ...deps, words: () => (key) => key, publicUrl: () => '' }, chapter.noor)
  const now = systemClock.now()
  const docket = await docketOf({ ...deps, kept: keptDoors() }, viewer, { siteId: site.id }, now)
  const looking = {
    otherDays: false,
    accountId: viewer.accountId,
    reader: 'en',
    now,
    search: nameForm.blank(),
    mistakes: [],
    done: null,
  }
  const model = todayView(docket, { show: 'all', language: null, name: null }, looking)
  await house.close()
  return model
}
