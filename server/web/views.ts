import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Handlebars from 'handlebars'
import { helpers } from './helpers.ts'
import type { Shell } from './shell.ts'

/** Every template of one folder, each by its path without `.hbs`, each usable by the others as a partial. */
export type Views = {
  has(name: string): boolean
  names: readonly string[]
  /** Whether a page has fields that somebody types or chooses in, however deep in its partials. */
  asks(name: string): boolean
  /** The page as HTML. Throws on a template or a field that is not there: strict Handlebars. */
  render(name: string, model: object, shell: Shell): string
}

/** Reads and compiles a folder of templates once. @param shared templates both folders may use, such as layouts */
export function loadViews(folder: string, shared: string = folder): Views {
  const handlebars = Handlebars.create()
  const texts = new Map([...new Set([shared, folder])].flatMap(templatesIn))
  for (const [name, text] of texts) {
    // What stands inside a partial is compiled with the options given here, not with those of the page.
    handlebars.registerPartial(name, handlebars.compile(text, options))
  }
  handlebars.registerHelper(helpers((icon) => readFileSync(join(shared, 'components/icons', `${icon}.hbs`), 'utf8')))
  const templates = handlebars.partials as Record<string, HandlebarsTemplateDelegate<object>>
  return {
    has: (name) => Object.hasOwn(templates, name),
    names: Object.keys(templates),
    asks: askingIn(texts),
    render: (name, model, shell) => {
      const template = templates[name]
      if (!template) throw new Error(`No template views/${name}.hbs`)
      return template(model, { data: { shell } })
    },
  }
}

/** Layouts are left out: what they ask (the language, the PIN of a cover) is nothing one could lose. */
function askingIn(texts: Map<string, string>): (name: string) => boolean {
  const known = new Map<string, boolean>()
  const asks = (name: string): boolean => {
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, false)
    const text = name.startsWith('layouts/') ? '' : (texts.get(name) ?? '')
    const partials = [...text.matchAll(/\{\{#?>\s*([\w/-]+)/g)].map(([, partial = '']) => partial)
    known.set(name, field.test(text) || partials.some(asks))
    return known.get(name) === true
  }
  return asks
}

const field = /<(textarea|select|input(?![^>]*type="hidden"))/

const options: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers(() => '')).map((name) => [name, true])),
}

function templatesIn(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [
      relative(folder, file).replaceAll('\\', '/').slice(0, -'.hbs'.length),
      readFileSync(file, 'utf8').trimEnd(),
    ])
}
