import { confidences } from '../cases/events.ts'
import type { Consent, DetentionRow, DoorRow } from '../cases/fields.ts'
import type { CheckOut } from '../cases/states.ts'
import { toldOf } from '../cases/told-states.ts'
import { instant, timeAt } from '../clock.ts'
import { showPhone } from '../names/phones.ts'
import type { FormView } from '../web/form-views.ts'
import { spokenNames } from '../web/lists.ts'
import { page } from '../web/page.ts'
import type { Entitled } from './entitlements.ts'
import { detentionOf } from './facts.ts'
import { type decisionForm, detailsForm, papers, takenBy, takenPlaces } from './forms.ts'
import type { Standing } from './standings.ts'
import { agreedTo, decidable, undecidedIn } from './told-contacts.ts'

export const takenPage = page<ReturnType<typeof takenView>>('custody/taken')

export const decisionPage = page<ReturnType<typeof decisionView>>('custody/decision')

export type DetailsView = FormView<(typeof detailsForm)['shape']>
export type DecisionView = FormView<(typeof decisionForm)['shape']>

type Shown = { form?: DetailsView; theirs?: DetentionRow | null; mayDecide?: boolean }

/** The page of *taken*: who, since when, how long until telling begins, what is known. */
export function takenView(
  opened: Entitled,
  { taken, undone, told, correcting }: Standing,
  reader: string,
  now: Date,
  { form: sent, theirs = null, mayDecide = false }: Shown = {},
) {
  const { row, rows, site, damaged } = opened
  const door = rows.door[0]?.value ?? null
  const saved = detentionOf(opened)
  const form = sent ?? detailsForm.view(answersOf(saved, taken, row.revision, site.zone))
  return {
    id: row.id,
    siteId: row.site_id,
    ticket: row.ticket,
    zone: site.zone,
    name: door?.name || null,
    language: door ? (spokenNames(reader).get(door.language) ?? door.language) : null,
    clothing: door?.clothing ?? null,
    room: door?.room ?? null,
    damaged: damaged.length > 0,
    taken: taken ? { at: taken.at, by: taken.by, toldAt: taken.told_at } : null,
    unprepared: taken !== null && taken.prepared_at === null,
    undecided: taken ? undecidedIn(opened) : [],
    mayDecide,
    again: `/cases/${row.id}/detention`,
    left: taken && taken.told_at === null ? leftUntil(taken, now) : null,
    undone: taken ? null : undone,
    correcting,
    agreed: agreedTo(opened, 'contact'),
    refused: door?.consents.contact === false,
    contacts: (rows.reach[0]?.value.contacts ?? []).map((contact) => ({
      name: contact.name,
      relation: contact.relation,
      ...toldOf(contact, told, taken?.id ?? null),
    })),
    savedAt: saved?.learnedAt ?? null,
    savedBy: saved?.by ?? null,
    theirs: theirs ? linesOf(theirs, site.zone) : null,
    form,
    fields: form.fields,
  }
}

/** What nobody had asked, what stands already, and whom one may ask. */
export function decisionView(
  { row, rows, site }: Entitled,
  { taken }: Pick<Standing, 'taken'>,
  reader: string,
  form: DecisionView,
) {
  const door = rows.door[0]?.value ?? null
  const open = undecidedIn({ rows })
  return {
    id: row.id,
    ticket: row.ticket,
    zone: site.zone,
    name: door?.name || null,
    language: door ? (spokenNames(reader).get(door.language) ?? door.language) : null,
    takenAt: taken?.at ?? null,
    open: { contact: open.includes('contact'), lookUp: open.includes('lookUp'), partners: open.includes('partners') },
    isOpen: open.length > 0,
    known: decidable.filter((consent) => !open.includes(consent)).map((consent) => answerOf(door, consent)),
    contacts: (rows.reach[0]?.value.contacts ?? []).map(({ name, relation, phone }) => ({
      name,
      relation,
      phone: phone ? showPhone(phone) : null,
    })),
    form,
    fields: form.fields,
  }
}

const answerOf = (door: DoorRow | null, consent: Consent) => ({
  consent,
  answer: door?.consents[consent] ? ('yes' as const) : ('no' as const),
  decided: door?.decided?.[consent] ?? null,
})

/** Counted on the server, so that it is right without scripts too: look again, and it has gone on. */
function leftUntil({ tell_at }: CheckOut, now: Date): { seconds: number; text: string } {
  const seconds = Math.max(0, Math.ceil(((tell_at ? instant(tell_at).getTime() : 0) - now.getTime()) / 1000))
  return { seconds, text: `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}` }
}

/** What is known, as the form asks it. */
function answersOf(saved: DetentionRow | null, taken: CheckOut | null, revision: number, zone: string) {
  const at = saved?.occurredAt ?? taken?.at ?? null
  const chosen = saved && {
    place: takenPlaces.find((each) => each === saved.place) ?? null,
    agency: takenBy.find((each) => each === saved.agency) ?? null,
    paper: papers.find((each) => each === saved.paper) ?? null,
  }
  const { sawBy, children, childrenBy, medicine, property, theirPeopleHere, words, confidence } = saved ?? nothing
  const said = { sawBy, children, childrenBy, medicine, property, theirPeopleHere, words }
  const sure = confidences.find((each) => each === confidence) ?? null
  return {
    ...said,
    ...chosen,
    confidence: sure,
    revision: `${revision}`,
    occurredTime: at ? timeAt(instant(at), zone) : null,
  }
}

const nothing = {
  sawBy: null,
  children: null,
  childrenBy: null,
  medicine: null,
  property: null,
  theirPeopleHere: null,
  words: null,
  confidence: null,
}

/** What somebody else has written, line by line, beside what was typed here. */
function linesOf(theirs: DetentionRow, zone: string) {
  const shown = ['sawBy', 'children', 'childrenBy', 'medicine', 'property', 'theirPeopleHere', 'words'] as const
  const chosen = ['place', 'agency', 'paper', 'confidence'] as const
  return {
    by: theirs.by,
    at: theirs.learnedAt,
    occurredTime: timeAt(instant(theirs.occurredAt), zone),
    chosen: chosen.flatMap((field) =>
      theirs[field] ? [{ place: wordsOf(field), options: `${wordsOf(field)}.options`, option: theirs[field] }] : [],
    ),
    lines: shown.flatMap((field) => (theirs[field] ? [{ place: wordsOf(field), text: theirs[field] }] : [])),
  }
}

const wordsOf = (field: string) => `${detailsForm.name}.${field}`
