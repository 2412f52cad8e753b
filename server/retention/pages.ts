import type { Viewer } from '../viewer.ts'
import type { FormView, MistakeView } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import type { Closable } from './closable.ts'
import type { Loss } from './decisions.ts'
import type { closingForm, wishForm } from './forms.ts'
import type { Question } from './questions.ts'
import type { Wishing } from './wishes.ts'

export const questionsPage = page<ReturnType<typeof questionsView>>('retention/questions')
export const closingPage = page<ReturnType<typeof closingView>>('retention/closing')
export const wishPage = page<ReturnType<typeof wishView>>('retention/wish')
export const lossPage = page<ReturnType<typeof lossView>>('retention/loss')

/** What two coordinators decide, what waits to be erased, who was taken or not seen, and the rest by court and day. */
export function questionsView(questions: Question[], viewer: Viewer, mistakes: MistakeView[] = []) {
  const mine = viewer.kind === 'account' ? viewer.accountId : null
  const views = questions.map((one) => questionView(one, mine))
  const open = views.filter(({ due, decideBy, isAsked }) => isAsked && !due && !decideBy)
  const rest = open.filter(({ unsettled }) => !unsettled)
  return {
    form: { mistakes },
    wishes: views.filter(({ decideBy }) => decideBy),
    waiting: views.filter(({ due }) => due),
    refused: views.filter(({ due, decideBy, isAsked, wished }) => !due && !decideBy && (!isAsked || wished)),
    gone: open.filter(({ unsettled }) => unsettled),
    lists: [...Map.groupBy(rest, ({ site, day }) => `${site}\n${day}`).values()].map((all) => ({
      site: all[0]?.site ?? '',
      day: all[0]?.day ?? '',
      open: all[0]?.open ?? 0,
      people: all,
    })),
    nothing: questions.length === 0,
  }
}

const questionView = ({ asked, ...one }: Question, mine: string | null) => ({
  ...one,
  /** *Taken* is taken back as *wrong person* on its own page only; whoever is safe is asked about no further. */
  mayMark: !one.closed && one.state !== 'taken' && one.state !== 'safe',
  unsettled: one.state === 'taken' || one.state === 'not-seen',
  due: asked?.due ?? null,
  askedBy: asked?.by ?? null,
  reasons: asked?.reasons ?? [],
  wished: asked?.wished ?? false,
  decideBy: asked?.decideBy ?? null,
  proposal: asked?.proposal ?? null,
  proposer: asked?.proposer ?? null,
  /** A second coordinator agrees; the first cannot agree with themselves. */
  mayErase: !(asked?.proposal === 'erase' && asked.proposedBy === mine),
  mayKeep: !(asked?.proposal === 'keep' && asked.proposedBy === mine),
})

/** Who asks to be erased, and how we may know that it is them. */
export const wishView = ({ erasure, ownPhone, ...one }: Wishing, form: FormView<(typeof wishForm)['shape']>) => ({
  ...one,
  ownPhone,
  form,
  unsettled: one.state === 'taken' || one.state === 'not-seen',
  waits: Boolean(erasure?.why === 'wish' && erasure.refused_at === null),
  noProof: !one.hasCode && !ownPhone,
})

/** The page that asks back. Numbers of what will be lost, each said only where there is some. */
export const lossView = ({ erasure, ...loss }: Loss) => ({ ...loss, waits: Boolean(erasure?.due_at) })

/** Why a case is closed, with what it means: what ends, what is kept how long. */
export const closingView = (
  { erasedAt, askedAt, tasks, ...one }: Closable,
  form: FormView<(typeof closingForm)['shape']>,
) => ({
  ...one,
  form,
  kinds: [...new Set(tasks.map(({ kind }) => kind))],
  unsettled: one.state === 'taken' || one.state === 'not-seen',
  unchosen: one.keepDays === null,
  erasedAt: erasedAt ?? '',
  askedAt: askedAt ?? '',
})
