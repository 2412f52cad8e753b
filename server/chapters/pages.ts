import { showPhone } from '../names/phones.ts'
import { withOptions } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import { type Qr, qrOf } from '../web/qr.ts'
import type { Approval, ApprovedText } from './approvals.ts'
import type { Chapter } from './chapters.ts'
import { approvalForm, dutyForm, hotlineForm, type liveForm, partnerForm, rulesForm } from './forms.ts'
import type { Partner } from './partners.ts'
import type { Readiness } from './readiness.ts'
import type { courtsView, ViewOf } from './setup-pages.ts'
import type { Site } from './sites.ts'
import { hashOf, type TextKey, textLanguages, texts, wordsOf } from './texts.ts'

export const listPage = page<{ chapters: Chapter[]; settingUp: boolean }>('chapters/list')
export const chapterPage = page<ReturnType<typeof chapterView>>('chapters/chapter')
export const courtsPage = page<ReturnType<typeof courtsView> & { id: string }>('chapters/courts')
export const readyPage = page<{ chapters: ReturnType<typeof readyView>[] }>('chapters/ready')
export const lookPage = page<{ id: string; how: 'ask' | 'counted' | 'not-secure' | 'signed-in' }>('chapters/look')
export const textsPage = page<ReturnType<typeof textsView>>('chapters/texts')
export const textPage = page<ReturnType<typeof textView>>('chapters/text')
export const rightsPage = page<ReturnType<typeof rightsView>>('chapters/rights')

/** What stands for *none yet* among the partners to choose from. */
export const noPartner = 'none'

/** Forms that came back with mistakes; the others show what is stored. */
export type ChapterForms = {
  hotline?: ViewOf<typeof hotlineForm>
  rules?: ViewOf<typeof rulesForm>
  partner?: ViewOf<typeof partnerForm>
  duty?: ViewOf<typeof dutyForm>
}

export function chapterView(
  chapter: Chapter,
  sites: Site[],
  partners: Partner[],
  forms: ChapterForms,
  may: { partners: boolean; mail: boolean },
) {
  const { hotline, hours, keep_days, alarm_minutes: alarmMinutes, test_address: testAddress } = chapter
  const spoken = chapter.languages.map((language) => ({ language }))
  const keepDays = keep_days === null ? null : (`${keep_days}` as '7' | '30' | '90' | '180')
  const onDuty = chapter.duty_partner_id ?? (chapter.no_partner_yet_at ? noPartner : null)
  const duty = forms.duty ?? dutyForm.view({ partner: onDuty })
  return {
    chapter,
    sites: sites.map(siteLine),
    zone: zoneOf(sites),
    partners: partners.map(({ id, name }) => ({ id, name, onDuty: id === chapter.duty_partner_id })),
    may,
    hotline: forms.hotline ?? hotlineForm.view({ hotline, hours, languages: spoken }),
    rules: forms.rules ?? rulesForm.view({ keepDays, alarmMinutes, testAddress }),
    partner: forms.partner ?? partnerForm.blank(),
    duty: { ...duty, choices: dutyChoices(duty, partners) },
  }
}

const siteLine = ({ id, chapter_id, name, street, city, state, zone_confirmed_at, closes_at }: Site) => {
  const address = [street, city, state].filter(Boolean).join(', ')
  return { id, chapterId: chapter_id, place: name, address, confirmed: zone_confirmed_at !== null, closesAt: closes_at }
}

/** Partners by name; *none yet* is said in words of the page. */
function dutyChoices(duty: ViewOf<typeof dutyForm>, partners: Partner[]) {
  const offered = [...partners.map(({ id, name }) => ({ value: id, text: name })), { value: noPartner, text: '' }]
  const { options, ...field } = withOptions(duty.fields.partner, offered)
  return { ...field, options: options.map((option) => ({ ...option, none: option.value === noPartner })) }
}

/** @param look address behind the square code, or null once the line is green */
export function readyView(
  chapter: Chapter,
  { lines, ready }: Readiness,
  { look, sites, mayDeclare, form }: { look: string | null; sites: Site[]; mayDeclare: boolean; form: LiveView },
) {
  const shown = lines.map(({ line, done }) => ({
    line,
    done,
    label: `chapters:ready.${line}.${done ? 'done' : 'missing'}`,
    href: done ? null : (whereTo(chapter.id)[line] ?? null),
  }))
  const code: { address: string; qr: Qr } | null = look ? { address: look, qr: qrOf(look) } : null
  return { chapter, zone: zoneOf(sites), lines: shown, ready, code, mayDeclare, form }
}

type LiveView = ViewOf<typeof liveForm>

const whereTo = (id: string): Record<string, string | undefined> => ({
  hotline: `/chapters/${id}#hotline-section`,
  coordinators: '/accounts',
  'server-sheet': '/setup',
  'chapter-sheet': '/chapter-sheet',
  partner: `/chapters/${id}#partners-section`,
  texts: '/texts',
  retention: `/chapters/${id}#rules-section`,
})

/** All texts with the state of each language. */
export function textsView(approvals: Approval[], names: Names, reader: string) {
  const lines = texts.map(({ key }) => ({
    key,
    title: titleIn(key, reader),
    languages: textLanguages()
      .filter((language) => wordsOf(key, language) !== null)
      .map((language) => ({ name: names(language), approved: isApproved(approvals, key, language) })),
  }))
  return { lines }
}

type Names = (language: string) => string

/** One text in every language, each with its state and the form that approves these very words. */
export function textView(
  key: TextKey,
  approvals: Approval[],
  { names, reader, zone }: { names: Names; reader: string; zone: string },
  failed: FailedApproval,
) {
  const { date, source } = texts.find((text) => text.key === key) as (typeof texts)[number]
  const versions = textLanguages().flatMap((language) => {
    const words = wordsOf(key, language)
    if (!words) return []
    const approval = approvals.find((each) => each.key === key && each.language === language) ?? null
    const seen = hashOf(words)
    const form = failed?.language === language ? failed.form : approvalForm.view({ language, seen })
    return [{ language, called: names(language), words, approval, form, approved: approval?.current === true }]
  })
  return { key, heading: titleIn(key, reader), date, source, zone, versions }
}

type FailedApproval = { language: string; form: ViewOf<typeof approvalForm> } | null

/** The flier: approved words, or the core text alone. `staff` sees what is not reviewed yet. */
export const rightsView = (text: ApprovedText | null, chapter: Chapter | null, staff: boolean) => ({
  text,
  chapter: chapter && {
    name: chapter.name,
    hotline: chapter.hotline ? { call: phoneLink(chapter.hotline), shown: showPhone(chapter.hotline) } : null,
    hours: chapter.hours,
  },
  unreviewed: staff && (text === null || !text.reviewed),
})

const titleIn = (key: TextKey, reader: string) => (wordsOf(key, reader) ?? wordsOf(key, 'en'))?.title ?? key

const isApproved = (approvals: Approval[], key: string, language: string) =>
  approvals.some((each) => each.key === key && each.language === language && each.current)

/** In which zone a chapter's own days are said: that of its first place. */
export const zoneOf = (sites: Site[]): string => sites[0]?.zone ?? 'UTC'

/** E.164 with an extension, as RFC 3966 writes both: for `tel:`. */
const phoneLink = (stored: string): string => `tel:${stored}`
