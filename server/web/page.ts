import { join } from 'node:path'
import type { Request, Response } from 'express'
import { shellOf } from './shell.ts'
import { loadViews, type Views } from './views.ts'

export type Page<Model extends object> = (req: Request, res: Response, model: Model, status?: number) => void

export const viewsFolder = join(import.meta.dirname, '../../views')

/**
 * Ties a template to the only model it may get: `const todayPage = page<Today>('docket/today')`, then
 * `todayPage(req, res, model)`; with 422, and with 409 when somebody else has changed it meanwhile, the title begins with
 * "Error:".
 */
export function page<Model extends object>(template: string, views: () => Views = ownViews): Page<Model> {
  return (req, res, model, status = 200) => {
    const shell = shellOf(req)
    shell.asks = views().asks(template)
    shell.failed = status === 422 || status === 409
    shell.keeps ||= shell.failed
    res
      .status(status)
      .type('html')
      .send(views().render(template, model, shell))
  }
}

/** The templates of `views/`, compiled at first use and kept. */
export function ownViews(): Views {
  own ??= loadViews(viewsFolder)
  return own
}

let own: Views | undefined
