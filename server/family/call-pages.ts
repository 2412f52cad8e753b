import type { Deps } from '../deps.ts'
import { showPhone } from '../names/phones.ts'
import { readingLanguage } from '../spoken.ts'
import type { FormView } from '../web/form-views.ts'
import { languages, type Words } from '../web/i18n.ts'
import { languagesIn } from '../web/lists.ts'
import { page } from '../web/page.ts'
import { type Qr, qrOf } from '../web/qr.ts'
import type { OpenCall } from './calls.ts'
import type { outcomeForm } from './forms.ts'
import { handTexts, type Text } from './hand-texts.ts'
import { type Script, scriptOf } from './script-pages.ts'

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
  said: Script
  code: { first: string; last: string } | null
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
    phone: contact.phone ? phoneView(contact.phone) : null,
    script: {
      language,
      dir: languages().find((each) => each.code === language)?.dir ?? 'ltr',
      needsInterpreter: contact.language !== language,
    },
    said: scriptOf(call, { words, reader, language }),
    code: code ? { first: code.slice(0, 3), last: code.slice(3) } : null,
    texts: handTexts({ words, publicUrl }, language, sender, contact, contact.phone),
    earlier: call.earlier,
    form,
  }
}

const phoneView = (phone: string) => {
  const tel = `tel:${phone}`
  return { shown: showPhone(phone), plain: phone, tel, qr: qrOf(tel) }
}
