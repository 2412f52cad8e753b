import { Router } from 'express'
import type { Viewer } from '../viewer.ts'
import { setCookie } from './cookies.ts'
import { isLanguage } from './i18n.ts'
import { page } from './page.ts'
import { localPath } from './paths.ts'
import { viewerOf } from './sessions.ts'
import { languageCookie, personLanguageCookie } from './shell.ts'

const blankPage = page<object>('errors/blank')
const year = 365 * 24 * 60 * 60 * 1000

/** What belongs to no feature: the language choice and the page *quick exit* leaves behind. */
export function webRoutes(parts: { keepLanguage: (viewer: Viewer, language: string) => Promise<void> }): Router {
  const router = Router()

  router.post('/language', async (req, res) => {
    const { language, speaker, back } = (req.body ?? {}) as Record<string, unknown>
    if (typeof language === 'string' && isLanguage(language)) {
      setCookie(res, speaker === 'person' ? personLanguageCookie : languageCookie, language, year)
      if (speaker !== 'person') await parts.keepLanguage(viewerOf(req), language)
    }
    res.redirect(303, localPath(back))
  })

  router.get('/blank', (req, res) => blankPage(req, res, {}))

  return router
}
