import type { Answers } from './answers.ts'
import type { Farol } from './farol.ts'
import type { Page } from './pages.ts'
import type { Visitor } from './visitors.ts'

/** An intake that was saved. `code`: six digits, none when there is nobody to call. */
export type Taken = { caseId: string; ticket: string; code: string | null; page: Page }

/**
 * Takes an intake on a tablet, or in the browser of somebody who works here: language, form, receipt, next person.
 * The pages turn to the person's language; one that they do not speak is chosen from the list.
 */
export const takeIntake = async (farol: Farol, tablet: Visitor, answers: Answers): Promise<Taken> => {
  const { language = 'es' } = answers
  await tablet.get('/intake')
  const button = ['en', 'es', 'ur'].includes(language)
  await tablet.post('/intake/language', button ? { to: language } : { to: 'other', spoken: language })
  const page = await tablet.post('/intake', answers)
  if (page.path !== '/intake/receipt') throw new Error(`Not saved (${page.status}): ${page.mistakes().join(' · ')}`)
  const ticket = /\b[A-Z]-\d{3}\b/.exec(page.words())?.[0] ?? ''
  const [, first, last] = /class="code"[\s\S]*?<span>(\d{3})<\/span>\s*<span>(\d{3})<\/span>/.exec(page.text) ?? []
  const row = await farol.store
    .selectFrom('cases')
    .select('id')
    .where('ticket', '=', ticket)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  await tablet.post('/intake/next')
  return { caseId: row.id, ticket, code: first && last ? first + last : null, page }
}
