import { type Answers, rosa } from '../support/answers.ts'
import type { Home, TwoTowns } from './things.ts'

type Fields = Record<string, string | readonly string[]>
type Around = Home & { contact: string }

/** A whole intake, so that nothing stands between it and the verb but the question whose case it is. */
const intake: Answers = { ...rosa, uuid: 'BBBBBBBBBBBBBBBBBBBBBB', revision: '1' }
const none = () => ({})

/** What somebody who means it sends with each form whose address holds an id. */
const bodies: Record<string, (around: Around) => Fields> = {
  'POST /held/:id/dropped': none,
  'POST /accounts/:id/invitation': none,
  'POST /accounts/:id/confirmation': () => ({ digits: '2040 6080 1012' }),
  'POST /accounts/:id/shifts': () => ({ days: ['2026-11-26'] }),
  'POST /accounts/:id/sign-outs': none,
  'POST /accounts/:id/end': none,
  'POST /accounts/:id/reset': none,
  'POST /passes/:id/words': none,
  'POST /passes/:id/end': none,
  'POST /sites/:id/close-downs': none,
  'POST /chapters/:id/hotline': () => ({
    'hotline[number]': '(212) 555-0101',
    'hotline[country]': 'US',
    hours: 'At night',
    'languages[0][language]': 'en',
  }),
  'POST /chapters/:id/rules': () => ({ keepDays: '30', alarmMinutes: '45', testAddress: 'test@example.org' }),
  'POST /chapters/:id/partners': () => ({ name: 'Quay Law' }),
  'POST /chapters/:id/duty-partner': ({ partner }) => ({ partner }),
  'POST /chapters/:id/sites': () => ({ courts: ['boston'] }),
  'POST /chapters/:id/sites/own': () => ({ name: 'Annex', street: '1 Main Street', city: 'Newark', state: 'NJ' }),
  'POST /chapters/:id/zones': ({ site }) => ({ site, zone: 'America/Chicago' }),
  'POST /chapters/:id/sites/:site/hours': () => ({ closesAt: '16:30' }),
  'POST /chapters/:id/sites/:site/closing': none,
  'POST /changes/:id/acceptances': none,
  'POST /changes/:id/refusals': none,
  'POST /ready/looks/:id': none,
  'POST /texts/:key/approvals': () => ({ language: 'en', seen: 'x' }),
  'POST /cases/:id/events': () => ({ what: 'located', source: 'saw', confidence: 'seen', note: 'At the desk.' }),
  'POST /cases/:id/notes': () => ({ text: 'Her sister works nights.' }),
  'POST /cases/:id/holder': none,
  'POST /cases/:id/look-ups/:task/done': none,
  'POST /cases/:id/slips/:slip/settlements': () => ({ revision: '1', answer: 'leave' }),
  'POST /cases/:id/correction': ({ site }) => ({ ...intake, site, lose: 'yes' }),
  'POST /cases/:id/check-out': ({ site }) => ({ kind: 'safe', site, back: 'case' }),
  'POST /cases/:id/check-out/undone': ({ site }) => ({ site, back: 'case' }),
  'POST /cases/:id/calls': ({ contact }) => ({ contact }),
  'POST /cases/:id/detention': none,
  'POST /cases/:id/tries': () => ({ id: 'CCCCCCCCCCCCCCCCCCCCCC', whom: 'own-phone', heard: 'no-answer' }),
  'POST /cases/:id/detention/telling': none,
  'POST /cases/:id/detention/wrong-person': none,
  'POST /cases/:id/decision': () => ({ lookUp: 'no', how: 'alone', why: 'Nobody answers.' }),
  'POST /cases/:id/detention/details': () => ({ revision: '1', place: 'hallway', agency: 'ice', confidence: 'seen' }),
  'POST /cases/:id/shares': ({ partner }) => ({ partner }),
  'POST /cases/:id/shares/:partner/withdrawal': none,
  'POST /alerts/:id/readings': none,
  'POST /answers/:id/claims': none,
  'POST /answers/:id/calls': none,
  'POST /answers/:id/endings': none,
  'POST /calls/:id/claims': none,
  'POST /calls/:id/returns': none,
  'POST /calls/:id/links': none,
  'POST /calls/:id/numbers': () => ({ number: '(202) 555-0177' }),
  'POST /cases/:id/take-backs': ({ contact }) => ({ contact }),
  'POST /calls/:id/outcomes': () => ({ outcome: 'voicemail', note: 'Twice.' }),
  'POST /cases/:id/closing': () => ({ reason: 'home' }),
  'POST /cases/:id/reopening': none,
  'POST /cases/:id/erasure-wish': () => ({ how: 'phone' }),
  'POST /retention/:id/decisions': () => ({ what: 'keep' }),
  'POST /cases/:id/contacts/:contact/erasure': none,
  'POST /retention/:id/erasures': none,
  'POST /retention/:id/erasures/undone': none,
  'POST /retention/:id/keeping': none,
}

/** @returns undefined for a form that this list does not know */
export const bodyOf = (key: string) => bodies[key]

type Asked = { key: string; noun: string; address: (id: string) => string; fields: (id: string) => Fields }

/** Ids that a form carries inside, or an address behind its question mark, as somebody of this name sends them. */
export const fieldsWithIds = ({ homes, contacts, things }: TwoTowns, name: string): Asked[] => {
  const { chapterId, site } = homes[name] as Home
  const held = 'POST /held/:id/dropped'
  const own = things.find(({ noun, id, seenBy }) => noun === 'cases' && seenBy.includes(name) && contacts.has(id))
  const caseId = own?.id ?? ''
  const at = (address: string) => () => address
  const slip = { uuid: 'CCCCCCCCCCCCCCCCCCCCCC', ticket: 'A-001', sameName: 'Rosa', clothing: 'red coat' }
  const ofCase = (id: string) => contacts.get(id) ?? id
  return [
    { key: 'GET /docket', noun: 'sites', address: (id) => `/docket?site=${id}`, fields: () => ({}) },
    { key: 'POST /docket/searches', noun: 'sites', address: at('/docket/searches'), fields: (id) => ({ site: id }) },
    {
      key: 'POST /docket/rooms',
      noun: 'sites',
      address: at('/docket/rooms'),
      fields: (id) => ({ site: id, room: '1204' }),
    },
    {
      key: 'POST /docket/rooms/finished',
      noun: 'cases',
      address: at('/docket/rooms/finished'),
      fields: (id) => ({ site, room: '1204', rest: 'safe', asked: [caseId, id], [`answer-${id}`]: 'not-seen' }),
    },
    { key: 'POST /passes', noun: 'sites', address: at('/passes'), fields: (id) => ({ site: id, day: 'today' }) },
    { key: 'POST /intake', noun: 'sites', address: at('/intake'), fields: (id) => ({ ...intake, site: id }) },
    {
      key: 'POST /intake/supplement',
      noun: 'sites',
      address: at('/intake/supplement'),
      fields: (id) => ({ ...slip, site: id }),
    },
    {
      key: 'POST /chapters/:id/zones',
      noun: 'sites',
      address: at(`/chapters/${chapterId}/zones`),
      fields: (id) => ({ site: id, zone: 'America/Chicago' }),
    },
    {
      key: 'POST /chapters/:id/duty-partner',
      noun: 'shares',
      address: at(`/chapters/${chapterId}/duty-partner`),
      fields: (id) => ({ partner: id }),
    },
    {
      key: 'POST /cases/:id/shares',
      noun: 'shares',
      address: at(`/cases/${caseId}/shares`),
      fields: (id) => ({ partner: id }),
    },
    {
      key: 'POST /accounts',
      noun: 'shares',
      address: at('/accounts'),
      fields: (id) => ({ name: 'Quinn', role: 'partner', language: 'en', partner: id }),
    },
    {
      key: 'POST /cases/:id/calls',
      noun: 'cases',
      address: at(`/cases/${caseId}/calls`),
      fields: (id) => ({ contact: ofCase(id) }),
    },
    { key: held, noun: 'held', address: at('/held/AAAAAAAAAAAAAAAAAAAAAA/dropped'), fields: (id) => ({ held: id }) },
  ]
}
