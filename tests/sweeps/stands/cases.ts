import { eventForm, noteForm, settleForm } from '../../../server/cases/forms.ts'
import { decisionForm, detailsForm, tryForm } from '../../../server/custody/forms.ts'
import * as docket from '../../../server/docket/forms.ts'
import * as family from '../../../server/family/forms.ts'
import { searchForm } from '../../../server/partners/forms.ts'
import * as retention from '../../../server/retention/forms.ts'
import type { Stand } from '../refusals.ts'
import type { Ground } from './ground.ts'

/** What is written about somebody: case, custody, docket, family, search. */
export function caseStands(ground: Ground): Stand[] {
  const { cast, nobody, floor, coordinator, caseId, waiting, addition, unasked, call, token, code } = ground
  const page = `/cases/${caseId}`
  const event = {
    form: eventForm,
    route: 'POST /cases/:id/events',
    to: `${page}/events`,
    right: {
      what: 'located',
      source: 'locator',
      confidence: 'told',
      'day[day]': '23',
      'day[month]': '11',
      'day[year]': '2026',
      time: '8:15',
      note: 'Seen by her brother.',
    },
    more: { time: [{ 'day[day]': '25' }], day: [{ 'day[day]': '25', time: '' }] },
  }
  const search = {
    form: searchForm,
    route: 'POST /searches',
    to: '/searches',
    right: { sought: 'Rosa Pérez', country: 'GT', year: '1990' },
  }
  const notice = async () => {
    await nobody.get('/family')
    return nobody.post('/family', { token, code })
  }
  const roomPage = async () => {
    await floor.get('/docket')
    return floor.post('/docket/rooms', { room: '1204' })
  }
  return [
    { ...event, who: coordinator, show: () => coordinator.get(page) },
    { ...event, who: floor, show: () => floor.get(page), again: true },
    {
      form: noteForm,
      route: 'POST /cases/:id/notes',
      who: coordinator,
      show: () => coordinator.get(page),
      to: `${page}/notes`,
      right: { text: 'Call her sister in the evening.' },
    },
    {
      form: settleForm,
      route: 'POST /cases/:id/slips/:slip/settlements',
      who: coordinator,
      show: () => coordinator.get(`/cases/${waiting}`),
      to: addition,
      right: { answer: 'leave' },
      buttons: ['answer'],
    },
    {
      form: detailsForm,
      route: 'POST /cases/:id/detention/details',
      who: floor,
      show: () => floor.get(`${page}/detention`),
      to: `${page}/detention/details`,
      right: details,
      more: { occurredTime: [{ occurredTime: '23:59' }] },
    },
    {
      form: decisionForm,
      route: 'POST /cases/:id/decision',
      who: coordinator,
      show: () => coordinator.get(`/cases/${unasked}/decision`),
      to: `/cases/${unasked}/decision`,
      right: { lookUp: 'yes', partners: 'no', how: 'relative', why: 'Her sister stands beside her.' },
      unseen: ['contact'],
      more: { why: [{ how: 'alone', why: '' }], '': [{ lookUp: '', partners: '' }] },
    },
    {
      form: tryForm,
      route: 'POST /cases/:id/tries',
      who: coordinator,
      show: () => coordinator.get(`/cases/${waiting}/tries`),
      to: `/cases/${waiting}/tries`,
      right: { whom: 'own-phone', heard: 'no-answer', again: 'half-hour' },
      more: { whom: [{ whom: 'nobody' }] },
    },
    {
      form: docket.nameForm,
      route: 'POST /docket/searches',
      who: floor,
      show: () => floor.get('/docket'),
      to: '/docket/searches',
      right: { name: 'Rosa' },
    },
    {
      form: docket.markForm,
      route: 'POST /cases/:id/check-out',
      who: floor,
      show: () => floor.get('/docket'),
      to: `/cases/${waiting}/check-out`,
      within: '/docket/rooms',
      right: { kind: 'safe' },
      buttons: ['kind'],
    },
    {
      form: docket.roomForm,
      route: 'POST /docket/rooms',
      who: floor,
      show: () => floor.get('/docket'),
      to: '/docket/rooms',
      right: { room: '1204' },
    },
    {
      form: docket.finishedForm,
      route: 'POST /docket/rooms/finished',
      who: floor,
      show: roomPage,
      to: '/docket/rooms/finished',
      right: { rest: 'safe' },
      buttons: ['rest'],
      more: { rest: [{ rest: [] }] },
    },
    {
      form: family.openForm,
      route: 'POST /family',
      who: nobody,
      show: () => nobody.get('/family'),
      to: '/family',
      right: { token, code: '123 456' },
      more: { code: [{ token: 'AAAAAAAAAA' }] },
    },
    {
      form: family.answerForm,
      route: 'POST /family/answers',
      who: nobody,
      show: notice,
      to: '/family/answers',
      right: { answer: 'Dígale que la queremos.' },
    },
    {
      form: family.callMeForm,
      route: 'POST /family/call-backs',
      who: nobody,
      show: notice,
      to: '/family/call-backs',
      right: { number: '929 555 0101' },
    },
    {
      form: family.outcomeForm,
      route: 'POST /calls/:id/outcomes',
      who: floor,
      show: () => floor.get(call),
      to: `${call}/outcomes`,
      right: { outcome: 'voicemail', note: 'A man answers there.' },
    },
    {
      form: family.numberForm,
      route: 'POST /calls/:id/numbers',
      who: floor,
      show: () => floor.get(call),
      to: `${call}/numbers`,
      right: { number: '929 555 0104' },
    },
    {
      form: family.againForm,
      route: 'POST /cases/:id/calls',
      who: floor,
      show: () => floor.get(page),
      to: `${page}/calls`,
      right: {},
    },
    {
      form: retention.wishForm,
      route: 'POST /cases/:id/erasure-wish',
      who: coordinator,
      show: () => coordinator.get(`${page}/erasure-wish`),
      to: `${page}/erasure-wish`,
      right: { how: 'code', ticket: 'A-001', code },
      more: { ticket: [{ ticket: '' }], code: [{ code: '' }] },
    },
    {
      form: retention.decisionForm,
      route: 'POST /retention/:id/decisions',
      who: coordinator,
      show: () => coordinator.get('/retention'),
      to: `/retention/${caseId}/decisions`,
      right: { what: 'keep' },
      buttons: ['what'],
    },
    {
      form: retention.closingForm,
      route: 'POST /cases/:id/closing',
      who: coordinator,
      show: () => coordinator.get(`/cases/${waiting}/closing`),
      to: `/cases/${waiting}/closing`,
      right: { reason: 'other', words: 'Moved away with her sister.' },
      more: { words: [{ words: '' }] },
    },
    { ...search, who: cast.june, show: () => cast.june.get('/searches') },
    { ...search, who: coordinator, show: () => coordinator.get('/searches'), again: true },
  ]
}

const details = {
  place: 'hallway',
  agency: 'ice',
  paper: 'no',
  confidence: 'seen',
  occurredTime: '8:50',
  sawBy: 'Noor',
  children: 'A girl of six',
  childrenBy: 'her aunt',
  medicine: 'insulin',
  property: 'a red bag',
  theirPeopleHere: 'her brother',
  words: 'Call my mother.',
}
