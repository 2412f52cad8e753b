import type { FormView } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import type { Closable } from './closable.ts'
import type { Loss } from './decisions.ts'
import type { closingForm } from './forms.ts'
import type { Question } from './questions.ts'

export const questionsPage = page<ReturnType<typeof questionsView>>('retention/questions')
export const closingPage = page<ReturnType<typeof closingView>>('retention/closing')
export const lossPage = page<ReturnType<typeof lossView>>('retention/loss')

/** What waits to be erased, who was taken or not seen, and the rest by court and day. */
export function questionsView(questions: Question[]) {
  const [asked, told] = [questions.filter(({ isAsked }) => isAsked), questions.filter(({ isAsked }) => !isAsked)]
  const open = asked.filter(({ asked }) => !asked?.due)
  const waiting = questions.filter(({ asked }) => asked?.due)
  const gone = open.filter(({ state }) => state === 'taken' || state === 'not-seen')
  const rest = open.filter((one) => !gone.includes(one))
  return {
    waiting: waiting.map(questionView),
    refused: told.filter(({ asked }) => !asked?.due).map(questionView),
    gone: gone.map(questionView),
    lists: [...Map.groupBy(rest, ({ site, day }) => `${site}\n${day}`).values()].map((all) => ({
      site: all[0]?.site ?? '',
      day: all[0]?.day ?? '',
      open: all[0]?.open ?? 0,
      people: all.map(questionView),
    })),
    nothing: questions.length === 0,
  }
}

const questionView = ({ asked, ...one }: Question) => ({
  ...one,
  taken: one.state === 'taken',
  notSeen: one.state === 'not-seen',
  safe: one.state === 'safe',
  unsettled: one.state === 'taken' || one.state === 'not-seen',
  due: asked?.due ?? null,
  askedBy: asked?.by ?? null,
  reasons: asked?.reasons ?? [],
})

/** The page that asks back. Numbers of what will be lost, each said only where there is some. */
export const lossView = ({ erasure, ...loss }: Loss) => ({ ...loss, waits: Boolean(erasure?.due_at) })

/** Why a case is closed, with what it means: what ends, what is kept how long. */
export const closingView = (
  { erasedAt, askedAt, ...one }: Closable,
  form: FormView<(typeof closingForm)['shape']>,
) => ({
  ...one,
  form,
  unsettled: one.state === 'taken' || one.state === 'not-seen',
  unchosen: one.keepDays === null,
  erasedAt: erasedAt ?? '',
  askedAt: askedAt ?? '',
})
