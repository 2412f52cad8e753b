import type { MistakeView } from '../web/form-views.ts'
import { page } from '../web/page.ts'
import type { Question } from './questions.ts'

export const questionsPage = page<ReturnType<typeof questionsView>>('retention/questions')

/** The tickets that wait for a decision, by court and day. */
export const questionsView = (questions: Question[], mistakes: MistakeView[] = []) => ({
  form: { mistakes },
  lists: [...Map.groupBy(questions, ({ site, hearing_day }) => `${site}\n${hearing_day}`).values()].map((all) => ({
    site: all[0]?.site ?? '',
    day: all[0]?.hearing_day ?? '',
    open: all[0]?.open ?? 0,
    people: all.map(({ id, ticket, state }) => ({ id, ticket, state })),
  })),
})
