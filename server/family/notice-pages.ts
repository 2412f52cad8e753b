import { type ApprovedText, approvedText } from '../chapters/approvals.ts'
import { type Chapter, chapterOf } from '../chapters/chapters.ts'
import { familySteps } from '../chapters/texts.ts'
import type { Deps } from '../deps.ts'
import { showPhone } from '../names/phones.ts'
import type { Store } from '../store/open.ts'
import { randomId } from '../vault/bytes.ts'
import type { FormView } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import { timeIn } from '../web/times.ts'
import { callAsked } from './acknowledgements.ts'
import { answerForm, callMeForm, type openForm } from './forms.ts'
import { mayHear } from './levels.ts'
import { countsWhenRead, type Said } from './notice-texts.ts'
import type { LinkAndCode, Reading } from './readings.ts'

type Say = ReturnType<Deps['words']>

/** How families check that it is us. */
export type Us = { chapter: string; hotline: string | null; tel: string | null; hours: string | null }

export const openPage = page<{ form: FormView<(typeof openForm)['shape']>; us: Us[] }>('family/open')
export const stoppedPage = page<{ us: Us[] }>('family/stopped')
export const noticePage = page<NoticeView>('family/notice')

export const usOf = ({ name, hotline, hours }: Pick<Chapter, 'name' | 'hotline' | 'hours'>): Us => ({
  chapter: name,
  hotline: hotline ? showPhone(hotline) : null,
  tel: hotline ? `tel:${hotline.replace(/[^+\d]/g, '')}` : null,
  hours,
})

/** The chapters of this server, as anybody may know them: before a link is opened nothing says which one it is of. */
export const everyUs = async (store: Store): Promise<Us[]> => {
  const chapters = await store.selectFrom('chapters').select(['name', 'hotline', 'hours']).orderBy('name').execute()
  return chapters.filter(({ hotline }) => hotline !== null).map(usOf)
}

/** What was just done, said on top of the page. */
export type Done = 'read' | 'stopped' | 'call' | 'callOther' | 'answer' | null

/** How a step ended: done, or a form with what is wrong in it. */
export type Outcome = { done?: Done; form?: NoticeView['form']; callMe?: NoticeView['callMe'] }

export type NoticeView = {
  /** Sent along with every step; the browser keeps nothing of it. */
  key: LinkAndCode & { language: string }
  practice: boolean
  us: Us
  done: Done
  corrected: boolean
  /** What this contact may hear beside the sentences, and whether reading this page counts. */
  may: { detention: boolean; read: boolean }
  sentences: { known: string[]; unknown: string[] }
  callAsked: boolean
  read: boolean
  steps: Step[]
  form: FormView<(typeof answerForm)['shape']>
  callMe: FormView<(typeof callMeForm)['shape']>
}

/** One approved text; an unreviewed translation has the approved words under it. */
type Step = { title: string; lines: readonly string[]; standIn: ApprovedText['fallback'] | null }

/** The whole notice, in one language: known, not known, what to do. @param say the words of that language */
export async function noticeView(
  store: Store,
  { notice, texts }: Reading,
  key: NoticeView['key'],
  say: Say,
  { done = null, form = newAnswer(), callMe = callMeForm.blank() }: Outcome,
): Promise<NoticeView> {
  const chapter = await chapterOf(store, notice.chapter_id)
  const said = texts.at(-1)?.said ?? { mayBeSaid: 'call-us', kind: 'taken', learnedAt: notice.created_at, zone: 'UTC' }
  const corrected = said.kind === 'not-taken'
  return {
    key,
    practice: chapter.practice,
    us: usOf(chapter),
    done,
    corrected,
    may: { detention: mayHear(said.mayBeSaid, 'detention'), read: countsWhenRead(said) },
    sentences: sentencesOf(say, key.language, said),
    callAsked: await callAsked(store, notice),
    read: notice.acknowledged_at !== null || done === 'read',
    steps: corrected || !mayHear(said.mayBeSaid, 'detention') ? [] : await stepsIn(store, chapter.id, key.language),
    form,
    callMe,
  }
}

/** An empty letter with its own number. */
export const newAnswer = () => answerForm.view({ id: randomId() })

/**
 * What we know, when and how we learned it, then what we do not know: sentences for the page and for the phone. What a
 * level may not hear is not in what was said to it.
 */
export function sentencesOf(
  say: Say,
  language: string,
  said: Said,
  channel: 'page' | 'voice' = 'page',
): { known: string[]; unknown: string[] } {
  const moment = (at: string) => timeIn(language, at, said.zone, 'moment')
  if (said.kind === 'not-taken') {
    const known = 'name' in said ? say('family:wrong.named', { name: said.name }) : say('family:wrong.neutral')
    return { known: [known, say('family:wrong.sorry')], unknown: [] }
  }
  if (!('name' in said)) return { known: [say('family:know.callUs')], unknown: [] }
  const { name, confidence } = said
  const how = say(`family:know.how.${confidence}`, { moment: moment(said.learnedAt) })
  const next = say(channel === 'voice' ? 'family:script.next' : 'family:unknown.next')
  const unknown = [say('family:unknown.where', { name }), next]
  if (!('site' in said)) {
    return { known: [say('family:know.held', { name }), how, say('family:know.onlyThis', { name })], unknown }
  }
  const { agency, place, site, occurredAt } = said
  return {
    known: [
      say(`family:know.taken.${agency ?? 'unsaid'}`, { name }),
      say('family:know.when', { moment: moment(occurredAt) }),
      ...(place === 'other' ? [] : [say(`family:know.where.${place ?? 'unsaid'}`, { site })]),
      how,
    ],
    unknown: agency ? unknown : [say('family:unknown.who'), ...unknown],
  }
}

/** Approved texts only, each in this language or in the approved one. */
async function stepsIn(store: Store, chapterId: string, language: string): Promise<Step[]> {
  const texts = await Promise.all(familySteps.map((key) => approvedText(store, chapterId, key, language)))
  return texts.filter((text) => text !== null).map(({ words, fallback }) => ({ ...words, standIn: fallback ?? null }))
}
