import { type Request, type Response, Router } from 'express'
import { nobody } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { readingLanguage } from '../spoken.ts'
import { randomId } from '../vault/bytes.ts'
import { refuse } from '../web/errors.ts'
import { withMistakes } from '../web/forms.ts'
import { shellOf, speak } from '../web/shell.ts'
import { acknowledge, askForCall } from './acknowledgements.ts'
import { addAnswer } from './answers.ts'
import { stopContact } from './contact-erasures.ts'
import { answerForm, callMeForm, openForm } from './forms.ts'
import { leaveNumber } from './given-numbers.ts'
import { everyUs, noticePage, noticeView, type Outcome, openPage, stoppedPage } from './notice-pages.ts'
import { countsWhenRead } from './notice-texts.ts'
import { openNotice, type Reading } from './readings.ts'

/** What a family reads with link and code: no session, no cookie that opens anything, no code in an address. */
export function noticeRoutes(deps: Deps): Router {
  const { store, clock } = deps
  const router = Router()

  router.get('/family', async (req, res) => {
    turnTo(req, shellOf(req).lang)
    openPage(req, res, { form: openForm.blank(), us: await everyUs(store) })
  })

  router.post('/family/languages', async (req, res) => {
    const { token = '', code = '', language = '' } = (req.body ?? {}) as Record<string, unknown>
    turnTo(req, language)
    const form = openForm.view({ token: `${token}`, code: `${code}`, language: shellOf(req).lang })
    openPage(req, res, { form, us: await everyUs(store) })
  })

  router.post('/family', (req, res) => open(req, res, async () => ({})))

  router.post('/family/acknowledgements', (req, res) =>
    open(req, res, async ({ notice, texts }) => {
      const said = texts.at(-1)?.said
      if (!said || !countsWhenRead(said)) return {}
      await acknowledge(store, notice, clock.now())
      return { done: 'read' }
    }),
  )

  router.post('/family/call-backs', (req, res) =>
    open(req, res, async ({ notice }) => {
      const sent = callMeForm.parse(req.body)
      if (!sent.ok) return { callMe: sent.view }
      const { number } = sent.values
      await askForCall(store, notice, clock.now())
      if (number) await leaveNumber(store, notice, number, clock.now())
      return { done: number ? 'callOther' : 'call' }
    }),
  )

  router.post('/family/erasures', (req, res) =>
    open(req, res, async ({ notice }) => {
      const { chapter_id: chapterId, case_id: caseId, contact_ref: contactRef } = notice
      await stopContact(store, { chapterId, caseId, contactRef }, nobody, clock.now())
      return { done: 'stopped' }
    }),
  )

  router.post('/family/answers', (req, res) => {
    const sent = answerForm.parse(req.body)
    return open(req, res, async ({ notice }) => {
      if (!sent.ok) return { form: sent.view }
      const id = /^[\w-]{22}$/.test(sent.values.id) ? sent.values.id : randomId()
      const added = await addAnswer(store, notice, id, sent.values.answer, clock.now())
      if (added === 'enough') return { form: withMistakes(sent.view, [{ field: 'answer', code: 'enough' }]) }
      return { done: 'answer' }
    })
  })

  /** Every step opens the notice anew with what was sent along, does its verb, and shows the notice again. */
  async function open(req: Request, res: Response, act: (reading: Reading) => Promise<Outcome>) {
    turnTo(req, `${(req.body as Record<string, unknown> | undefined)?.language ?? ''}`)
    const sent = openForm.parse(req.body)
    if (!sent.ok) return openPage(req, res, { form: sent.view, us: await everyUs(store) }, sent.status)
    const tried = await openNotice(deps, sent.values)
    if (!tried.ok && tried.reason === 'busy') return refuse(req, res, 'busy', 5)
    if (!tried.ok) {
      const form = withMistakes(sent.view, [{ field: 'code', code: 'wrong' }])
      return openPage(req, res, { form, us: await everyUs(store) }, 422)
    }
    const outcome = await act(tried.reading)
    if (outcome.done === 'stopped') return stoppedPage(req, res, { us: await everyUs(store) })
    const chosen = sent.values.language ?? tried.reading.texts.at(-1)?.language ?? ''
    const language = turnTo(req, chosen)
    const { token, code } = sent.values
    const view = await noticeView(store, tried.reading, { token, code, language }, deps.words(language), outcome)
    noticePage(req, res, view, outcome.form || outcome.callMe ? 422 : 200)
  }

  return router
}

/** Turns the page to a language that pages speak, and to no second one. @returns the language of the page */
function turnTo(req: Request, language: unknown): string {
  const reads = typeof language === 'string' ? readingLanguage(language, '') : ''
  if (reads) speak(req, reads)
  shellOf(req).second = null
  return shellOf(req).lang
}
