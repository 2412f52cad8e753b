import type { Deps } from '../deps.ts'
import { showPhone } from '../names/phones.ts'
import { randomId } from '../vault/bytes.ts'
import { type FormView, withOptions } from '../web/form-views.ts'
import { isLanguage, languages, type Words } from '../web/i18n.ts'
import { spokenNames } from '../web/lists.ts'
import { page } from '../web/page.ts'
import type { tryForm } from './forms.ts'
import type { FindingOut, Phone } from './tries.ts'

export const tryPage = page<ReturnType<typeof tryView>>('custody/tries')

type House = { name: string; hotline: string | null }
type Form = FormView<(typeof tryForm)['shape']>

/** Numbers and what to say there, in the language of whoever answers with the volunteer's beside it. */
export function tryView(
  { words }: Pick<Deps, 'words'>,
  { opened, state, phones, asked, tries }: FindingOut,
  chapter: House,
  reader: Words,
  form: Form,
) {
  const { row, rows, site } = opened
  const door = rows.door[0]?.value
  const name = door?.name || row.ticket
  const nameOf = (whom: string) => phones.find((phone) => phone.whom === whom)?.contact?.name || null
  const offered = phones.map(({ whom, contact }) => ({ value: whom, text: contact ? contact.name : name }))
  return {
    id: row.id,
    ticket: row.ticket,
    name,
    zone: site.zone,
    state,
    answered: state === 'safe' || state === 'taken',
    asked,
    fresh: randomId(),
    phones: phones.map((phone) => phoneView(phone, { words, chapter, reader, name, spoken: door?.language ?? '' })),
    tries: tries.toReversed().map((one) => ({ ...one, name: nameOf(one.whom), own: one.whom === 'own-phone' })),
    form,
    whom: withOptions(form.fields.whom, offered),
  }
}

type Speaking = Pick<Deps, 'words'> & { chapter: House; reader: Words; name: string; spoken: string }

function phoneView({ whom, phone, contact }: Phone, { words, chapter, reader, name, spoken }: Speaking) {
  const asked = contact ? contact.language : spoken
  const language = isLanguage(asked) ? asked : reader.code
  const values = {
    name,
    contact: contact?.name || name,
    chapter: chapter.name,
    hotline: chapter.hotline ? showPhone(chapter.hotline) : '',
  }
  const line = (key: string) => {
    const [theirs, mine] = [language, reader.code].map((code) => words(code)(`custody:try.script.${key}`, values))
    return { theirs: theirs as string, mine: theirs === mine ? null : (mine as string) }
  }
  const ask = chapter.hotline ? 'askThem' : 'askThemWithoutNumber'
  const keys = contact ? ['isItThem', 'volunteer', ask, 'noMore'] : ['isItYou', 'whoWeAre', 'areYouOut']
  return {
    whom,
    own: contact === null,
    name: contact ? contact.name : name,
    shown: showPhone(phone),
    tel: `tel:${phone}`,
    spoken: spokenNames(reader.code).get(asked) ?? asked,
    script: {
      language,
      dir: languages().find(({ code }) => code === language)?.dir ?? 'ltr',
      needsInterpreter: asked !== language,
    },
    lines: keys.map(line),
  }
}
