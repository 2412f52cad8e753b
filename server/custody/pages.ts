import { confidences } from '../cases/events.ts'
import type { DetentionRow } from '../cases/fields.ts'
import type { CheckOut } from '../cases/states.ts'
import { instant, timeAt } from '../clock.ts'
import type { FormView } from '../web/form-views.ts'
import { spokenNames } from '../web/lists.ts'
import { page } from '../web/page.ts'
import type { Entitled } from './entitlements.ts'
import { detentionOf } from './facts.ts'
import { detailsForm, papers, takenBy, takenPlaces } from './forms.ts'
import type { Standing } from './standings.ts'

export const takenPage = page<ReturnType<typeof takenView>>('custody/taken')

export type DetailsView = FormView<(typeof detailsForm)['shape']>

/** The page of *taken*: who, since when, how long until telling begins, what is known. */
export function takenView(
  opened: Entitled,
  { taken, undone, told, correcting }: Standing,
  reader: string,
  now: Date,
  { form: sent, theirs = null }: { form?: DetailsView; theirs?: DetentionRow | null } = {},
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
    again: `/cases/${row.id}/detention`,
    left: taken && taken.told_at === null ? leftUntil(taken, now) : null,
    undone: taken ? null : undone,
    correcting,
    agreed: door?.consents.contact === true,
    contacts: (rows.reach[0]?.value.contacts ?? []).map(({ id, name, relation }) => ({
      name,
      relation,
      ...told(id),
    })),
    savedAt: saved?.learnedAt ?? null,
    savedBy: saved?.by ?? null,
    theirs: theirs ? linesOf(theirs, site.zone) : null,
    form,
    fields: form.fields,
  }
}

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
