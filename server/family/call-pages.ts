import type { Deps } from '../deps.ts'
import { showPhone } from '../names/phones.ts'
import type { FormView } from '../web/form-views.ts'
import { isLanguage, languages, type Words } from '../web/i18n.ts'
import { languagesIn } from '../web/lists.ts'
import { page } from '../web/page.ts'
import { type Qr, qrOf } from '../web/qr.ts'
import type { OpenCall } from './calls.ts'
import { spokenFacts } from './facts.ts'
import type { outcomeForm } from './forms.ts'
import { sentencesOf } from './notice-pages.ts'
import { saidTo } from './notice-texts.ts'
import { linkOf, neutralMessage } from './steps.ts'

type Say = ReturnType<Deps['words']>

/** A line to be spoken: the contact's words, the volunteer's under them. */
type Line = { theirs: string; mine: string | null }

/** A text for the volunteer's own phone, or the chapter's: nothing is sent by the server. */
type Text = { kind: 'before' | 'link'; text: string; sms: string | null; whatsApp: string | null; mail: string | null }

export type CallView = {
  id: string
  ticket: string
  zone: string
  kind: string
  contact: { name: string; relationKey: string | null; language: string; email: string | null }
  person: string
  phone: { shown: string; plain: string; tel: string; qr: Qr } | null
  /** In which language and direction the script stands; null interpreter: somebody must find one. */
  script: { language: string; dir: 'ltr' | 'rtl'; needsInterpreter: boolean }
  opening: Line[]
  code: { first: string; last: string } | null
  notTold: boolean
  hearThem: Line[]
  cannotSay: Line[]
  news: Line[]
  after: Line[]
  texts: Text[]
  earlier: { outcome: string; at: string; by: string; note: string | null }[]
  form: FormView<(typeof outcomeForm)['shape']>
}

export const callPage = page<CallView>('family/call')
export const callStatePage = page<{ id: string; ticket: string; state: 'free' | 'theirs' | 'over'; by: string }>(
  'family/call-state',
)

/** What a volunteer needs to make one call, in the contact's language with their own beside it. */
export function callView(
  { words, publicUrl }: Pick<Deps, 'words' | 'publicUrl'>,
  call: OpenCall,
  reader: Words,
  form: CallView['form'],
): CallView {
  const { task, contact, code, door, site, chapter } = call
  const language = isLanguage(contact.language) ? contact.language : reader.code
  const theirs = words(language)
  const line = (key: string, values: Record<string, string> = {}): Line =>
    beside(theirs(`family:script.${key}`, values), words(reader.code)(`family:script.${key}`, values))
  const [first, last] = code ? [code.slice(0, 3), code.slice(3)] : ['', '']
  const givenCode = code ? [line('code', { code: `${first} ${last}` })] : []
  const link = contact.token ? linkOf(publicUrl(), contact.token) : null
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
    phone: contact.phone ? phoneView(contact.phone) : null,
    script: {
      language,
      dir: languages().find((each) => each.code === language)?.dir ?? 'ltr',
      needsInterpreter: contact.language !== language,
    },
    opening: [line('hello', { name: contact.name }), line('volunteers'), ...(code ? [line('digits', { first })] : [])],
    code: code ? { first, last } : null,
    notTold: contact.told === 'not-told',
    hearThem: [line('whoNamedYou')],
    cannotSay: [line('cannotSay')],
    news: isCallUs(call)
      ? [line('callUs', { hotline: showPhone(chapter.hotline ?? '') })]
      : newsOf(call, { words, reader, language, theirs }),
    after:
      task.kind === 'correction'
        ? [line('money')]
        : [...['money', 'calls', 'court'].map((key) => line(key)), ...givenCode],
    texts: textsOf(theirs, sender, contact, link),
    earlier: call.earlier,
    form,
  }
}

type Tongues = { words: Deps['words']; reader: Words; language: string; theirs: Say }

function newsOf(call: OpenCall, { words, reader, language, theirs }: Tongues): Line[] {
  const kind = call.task.kind === 'correction' ? 'not-taken' : 'taken'
  const said = saidTo(call.contact.mayBeSaid, spokenFacts(call, kind))
  const spoken = sentencesOf(theirs, language, said)
  const mine = sentencesOf(words(reader.code), reader.code, said)
  const mineInOrder = [...mine.known, ...mine.unknown]
  return [...spoken.known, ...spoken.unknown].map((sentence, at) => beside(sentence, mineInOrder[at] ?? ''))
}

/** They may only be asked to call: more is not said on the phone either. */
const isCallUs = ({ contact, task }: OpenCall) => contact.mayBeSaid === 'call-us' && task.kind !== 'correction'

const beside = (theirs: string, mine: string): Line => ({ theirs, mine: theirs === mine ? null : mine })

const phoneView = (phone: string) => {
  const tel = `tel:${phone}`
  return { shown: showPhone(phone), plain: phone, tel, qr: qrOf(tel) }
}

/** RFC 5724 for `sms:`; WhatsApp takes digits alone; RFC 6068 for `mailto:`. */
function textsOf(
  theirs: Say,
  sender: Parameters<typeof neutralMessage>[1],
  contact: Contact,
  link: string | null,
): Text[] {
  const number = contact.phone?.split(';')[0] ?? null
  return (['before', 'link'] as const)
    .filter((kind) => kind === 'before' || link !== null)
    .map((kind) => {
      const { subject, text } = neutralMessage(theirs, sender, kind === 'link' ? link : null)
      const body = encodeURIComponent(text)
      return {
        kind,
        text,
        sms: number ? `sms:${number}?body=${body}` : null,
        whatsApp: number ? `https://wa.me/${number.slice(1)}?text=${body}` : null,
        mail: contact.email ? `mailto:${contact.email}?subject=${encodeURIComponent(subject)}&body=${body}` : null,
      }
    })
}

type Contact = OpenCall['contact']
