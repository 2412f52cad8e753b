import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findViewer } from '../../server/accounts/sessions.ts'
import { listedOn } from '../../server/cases/doors.ts'
import { type KeptDoors, keptDoors } from '../../server/cases/kept-doors.ts'
import { visibleTo } from '../../server/permissions.ts'
import type { AccountViewer } from '../../server/viewer.ts'
import { rosa } from '../support/answers.ts'
import { startChapter } from '../support/chapters.ts'
import type { Farol } from '../support/farol.ts'
import { takeIntake } from '../support/intakes.ts'
import type { Cast, Person } from '../support/people.ts'

let farol: Farol
let cast: Cast
let kept: KeptDoors

beforeEach(async () => {
  const chapter = await startChapter()
  farol = chapter.farol
  cast = chapter.cast
  kept = keptDoors()
  await takeIntake(farol, cast.noor, rosa)
})

afterEach(() => farol.close())

const day = '2026-11-24'
const viewerOf = async (person: Person) =>
  (await findViewer(farol.store, person.cookies.get('__Host-farol') ?? '', farol.clock.now())) as AccountViewer

/** Looks at the list. @returns how many doors of it are in memory behind that */
const look = async (viewer: AccountViewer) => {
  await listedOn({ store: farol.store, visibleTo, kept }, viewer, cast.site.id, day, farol.clock.now())
  return inMemory(viewer)
}

const inMemory = (viewer: AccountViewer) => {
  const group = viewer.groups.find(({ kind }) => kind === 'F')
  if (!group) throw new Error('no F')
  return kept.of(group, viewer.sessionId, `${cast.site.id} ${day}`).size
}

test('doors of the floor’s list are kept while somebody of the floor is signed in, and gone when the last one locks', async () => {
  const [noor, eva] = [await viewerOf(cast.noor), await viewerOf(cast.eva)]
  expect(await look(noor)).toBe(1)
  expect(await look(eva)).toBe(1)
  await cast.noor.get('/docket')
  await cast.noor.post('/lock')
  await kept.forget(farol.store, farol.clock.now())
  expect(inMemory(eva)).toBe(1)
  await cast.eva.get('/docket')
  await cast.eva.post('/sign-out')
  await kept.forget(farol.store, farol.clock.now())
  expect(inMemory(eva)).toBe(0)
})

test('a screen left alone counts as locked', async () => {
  const noor = await viewerOf(cast.noor)
  await look(noor)
  farol.clock.passes({ minutes: 61 })
  await kept.forget(farol.store, farol.clock.now())
  expect(inMemory(noor)).toBe(0)
})

test('a door whose grant is gone is dropped at the next look', async () => {
  const noor = await viewerOf(cast.noor)
  await look(noor)
  await farol.store.deleteFrom('grants').execute()
  expect(await look(noor)).toBe(0)
})

test('what only the coordinators’ key opens is never kept', async () => {
  const eva = await viewerOf(cast.eva)
  const floor = farol.store.selectFrom('groups').select('id').where('kind', '=', 'F')
  await farol.store.deleteFrom('grants').where('group_id', 'in', floor).execute()
  const list = await listedOn({ store: farol.store, visibleTo, kept }, eva, cast.site.id, day, farol.clock.now())
  expect(list.map(({ door }) => door?.name)).toEqual(['Rosa Marisol Pérez Xicará'])
  expect(inMemory(eva)).toBe(0)
})
