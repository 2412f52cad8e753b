import { addMinutes, instant } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { minutesStopped } from '../notifications/stops.ts'
import { readingLanguage } from '../spoken.ts'
import { type FormView, withOptions } from '../web/form-views.ts'
import { languages, type Words } from '../web/i18n.ts'
import { languagesIn } from '../web/lists.ts'
import { page } from '../web/page.ts'
import { type Qr, qrOf } from '../web/qr.ts'
import type { CallState, OpenCall } from './calls.ts'
import { numberForm, outcomeForm } from './forms.ts'
import { handTexts, type Text } from './hand-texts.ts'
import { mayHear } from './levels.ts'
import { type CallNumber, isDialled, shownNumber } from './numbers.ts'
import { type Script, scriptOf } from './script-pages.ts'

export type CallView = {
  id: string
  ticket: string
  zone: string
  kind: string
  contact: { name: string; relationKey: string | null; language: string; email: string | null }
  person: string
  phones: { shown: string; tel: string | null; qr: Qr | null; given: boolean }[]
  wrong: string[]
  number: FormView<(typeof numberForm)['shape']>
  /** In which language and direction the script stands; null interpreter: somebody must find one. */
  script: { language: string; dir: 'ltr' | 'rtl'; needsInterpreter: boolean }
  said: Script
  code: { first: string; last: string } | null
  /** A closed link: a new one can be given now, only on a number of the intake, or not at all to this level. */
  newLink: 'now' | 'intake-only' | 'level' | null
  texts: Text[]
  earlier: { outcome: string; at: string; by: string; note: string | null; promised: string | null }[]
  /** They said by link that they have read it, while this call was held: it counts later. */
  readAt: string | null
  caseId: string
  contactRef: string
  form: FormView<(typeof outcomeForm)['shape']>
}

export const callPage = page<CallView>('family/call')
export const callStatePage = page<ReturnType<typeof callStateView>>('family/call-state')
export const madePage = page<ReturnType<typeof madeView>>('family/call-made')

/** What a volunteer needs to make one call, in the contact's language with their own beside it. */
export function callView(
  { words, publicUrl }: Pick<Deps, 'words' | 'publicUrl'>,
  call: OpenCall,
  reader: Words,
  form: CallView['form'],
  number: CallView['number'] = numberForm.blank(),
): CallView {
  const { task, contact, code, door, site, chapter } = call
  const language = readingLanguage(contact.language, reader.code)
  const sender = { hotline: chapter.hotline, hours: chapter.hours, practice: chapter.practice }
  return {
    id: task.id,
    ticket: call.row.ticket,
    zone: site.zone,
    kind: task.kind,
    contact: {
      name: contact.name,
      relationKey: contact.relation ? `family:relation.${contact.relation}` : null,
      language: languagesIn(reader.code).find(({ value }) => value === contact.language)?.text ?? contact.language,
      email: contact.email,
    },
    person: door.name,
    phones: call.numbers.map(phoneView),
    wrong: call.wrong.map(shownNumber),
    number,
    script: {
      language,
      dir: languages().find((each) => each.code === language)?.dir ?? 'ltr',
      needsInterpreter: contact.language !== language,
    },
    said: scriptOf(call, { words, reader, language }),
    code: code && !call.isClosed ? { first: code.slice(0, 3), last: code.slice(3) } : null,
    newLink: newLinkFor(call),
    texts: handTexts(
      { words, publicUrl },
      language,
      sender,
      call.isClosed ? { ...contact, token: null } : contact,
      call.numbers.find(({ phone }) => isDialled(phone))?.phone ?? null,
    ),
    earlier: call.earlier.map((one) => ({ ...one, promised: one.promised ?? null })),
    readAt: call.notice?.acknowledged_at ? null : (call.notice?.read_at ?? null),
    caseId: call.row.id,
    contactRef: contact.id,
    form: asking(form, call.numbers),
  }
}

type Waiting = Exclude<CallState, { state: 'mine' | 'made' }>

/** A call in nobody's hands, in somebody else's, or not needed any more. */
export function callStateView(found: Waiting, form: CallView['form']) {
  const { task, ticket, state } = found
  const theirs = state === 'theirs' ? found : { by: '', zone: 'UTC', since: '', quiet: false, wasMine: false }
  const { by, zone, since, quiet, wasMine } = theirs
  return { id: task.id, ticket, state, by, zone, since, quiet, wasMine, form }
}

/** What was saved of a call, what was promised, the texts that were promised too, and what comes next. */
export function madeView(
  deps: Pick<Deps, 'words' | 'publicUrl'>,
  { call, outcome, next }: Extract<CallState, { state: 'made' }>,
  reader: Words,
  now: Date,
) {
  const { id, caseId, contactRef, ticket, zone, kind, contact, person, script, texts } = callView(
    deps,
    call,
    reader,
    outcomeForm.blank(),
  )
  const told = outcome?.outcome === 'told' && call.notice?.told_at === outcome.at
  const saved = outcome && { ...outcome, promised: outcome.promised ?? null }
  const undoUntil = addMinutes(instant(outcome?.at ?? now.toISOString()), minutesStopped)
  return {
    ...{ id, caseId, contactRef, ticket, zone, kind, contact, person, script, texts, next },
    saved,
    undo: told ? { late: undoUntil <= now } : null,
  }
}

function newLinkFor({ isClosed, contact, numbers }: OpenCall): CallView['newLink'] {
  if (!isClosed) return null
  if (!mayHear(contact.mayBeSaid, 'code')) return 'level'
  return numbers.some(({ from }) => from === 'intake') ? 'now' : 'intake-only'
}

function phoneView({ phone, from }: CallNumber): CallView['phones'][number] {
  const tel = isDialled(phone) ? `tel:${phone}` : null
  return { shown: shownNumber(phone), tel, qr: tel ? qrOf(tel) : null, given: from === 'given' }
}

/** Which of several numbers was called is asked; one speaks for itself. */
function asking(form: CallView['form'], numbers: readonly CallNumber[]): CallView['form'] {
  if (numbers.length < 2 && form.fields.called.mistake === null) return form
  const offered = numbers.map(({ phone }) => ({ value: phone, text: shownNumber(phone) }))
  return { ...form, fields: { ...form.fields, called: withOptions(form.fields.called, offered) } }
}
