import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Form } from '../../server/web/forms.ts'
import type { Shape } from '../../server/web/shapes.ts'
import { root } from './sources.ts'

/** Every form of every feature, those that stand together in one object as well. */
export const allForms = async (): Promise<Form<Shape>[]> => {
  const files = await Promise.all(globSync('server/*/forms.ts', { cwd: root }).map((file) => import(join(root, file))))
  return files.flatMap((exported: object) => Object.values(exported).flatMap(formsIn))
}

const formsIn = (value: unknown): Form<Shape>[] => {
  if (typeof value !== 'object' || value === null) return []
  return isForm(value) ? [value] : Object.values(value).filter(isForm)
}

const isForm = (value: unknown): value is Form<Shape> =>
  typeof value === 'object' && value !== null && 'parse' in value && 'shape' in value
