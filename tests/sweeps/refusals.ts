import type { Form } from '../../server/web/forms.ts'
import type { Shape } from '../../server/web/shapes.ts'
import type { Farol } from '../support/farol.ts'
import { formFor, type Page, pageOf } from '../support/pages.ts'
import type { Visitor } from '../support/visitors.ts'
import { changedIn, savedIn } from './saved.ts'
import { type Asked, fieldsOf, type Typed, type Wrong, wrongAnswersTo } from './wrong-answers.ts'

/** A form where somebody fills it in. */
export type Stand = {
  form: Form<Shape>
  /** As the matrix names it. */
  route: string
  who: Visitor
  /** Leads to the page that has the form. */
  show: () => Promise<Page>
  /** Where that form is posted to. */
  to: string
  /** The form on the page, where its button leads elsewhere. */
  within?: string
  /** A right answer to every field. */
  right: Typed
  /** Fields that are buttons: nothing is typed in them, so nothing of them is kept. */
  buttons?: string[]
  /** Fields that are not on the page of this person: what is sent for them is not theirs to answer. */
  unseen?: string[]
  /** What only the form as a whole, or the verb, finds wrong: by the name of the field at which it is said. */
  more?: Record<string, Typed[]>
  /** Where the form stands a second time, one wrong answer to each field is enough. */
  again?: boolean
}

/** Sends a body as it is, in somebody's browser; follows nothing. */
export const sendBody = async ({ origin }: Farol, { cookies }: Visitor, to: string, body: string): Promise<Page> => {
  const answer = await fetch(origin + to, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin,
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  return pageOf(to, answer.status, Object.fromEntries(answer.headers), await answer.text())
}

const bodyOf = (typed: Typed): string =>
  new URLSearchParams(
    Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  ).toString()

/** Types every wrong answer into every field of a form, all else right. @returns what was not as it should be */
export async function sweepStand(farol: Farol, stand: Stand): Promise<string[]> {
  const { form, who, show, to, right, more = {}, again = false, unseen = [], within = to } = stand
  const base: Typed = { ...standing(formFor(await show(), within)), ...right }
  const complaints: string[] = []
  const asked = fieldsOf(form.shape).filter(({ name }) => !unseen.includes(name))
  const before = await savedIn(farol)
  const kinds = new Set<string>()
  for (const one of [...asked, wholeForm]) {
    const kind = `${one.meta.control} ${one.meta.codes}`
    const wrongs = one === wholeForm ? [] : wrongAnswersTo(one, right)
    const typedWrongly = again ? wrongs.slice(0, 1) : wrongs.filter(({ variant }) => !variant || !kinds.has(kind))
    kinds.add(kind)
    const found = (more[one.name] ?? []).map((typed) => ({ what: JSON.stringify(typed), typed }))
    for (const wrong of [...typedWrongly, ...found]) {
      const typed = { ...base, ...wrong.typed }
      const page = await sendBody(farol, who, to, bodyOf(typed))
      const handed = one !== wholeForm && one.meta.control === 'hidden'
      const said = handed ? notHandedOver(page) : notRefused(page, stand, one, wrong, typed)
      const changed = changedIn(before, await savedIn(farol)).map((table) => `${table} is not what it was`)
      complaints.push(...[...said, ...changed].map((each) => `${stand.route}, ${one.name} ${wrong.what}: ${each}`))
      if (changed.length > 0) return complaints
    }
  }
  for (const body of unreadable(base)) {
    const { status } = await sendBody(farol, who, to, body)
    if (status >= 500) complaints.push(`${stand.route} failed at ${body.slice(-60)}`)
  }
  return complaints
}

/** What the page already holds, as it is sent; of a group, the first entry only. */
function standing(fields: [string, string][]): Typed {
  const first = fields.filter(([name]) => !/\[[1-9]\d*\]/.test(name))
  const all = Map.groupBy(first, ([name]) => name)
  return Object.fromEntries([...all].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]))
}

/** What is wrong with a form as a whole stands at no field. */
const wholeForm: Asked = { name: '', field: null as never, meta: { control: 'hidden', kept: true } as Asked['meta'] }

/** What the page hands itself is no person's mistake: no sentence, but no failure and no success either. Without a session much is not read. */
const notHandedOver = ({ status }: Page): string[] =>
  [400, 404, 413, 422].includes(status) ? [] : [`answered with ${status}`]

/** Bodies that no browser sends. */
function unreadable(base: Typed): string[] {
  const names = Object.keys(base).filter((name) => name !== 'csrf')
  const csrf = bodyOf({ csrf: base.csrf ?? [] })
  const each = (value: string) => [csrf, ...names.map((name) => `${encodeURIComponent(name)}=${value}`)].join('&')
  const deep = [csrf, ...names.map((name) => `${encodeURIComponent(name)}[a][b][]=x`)].join('&')
  return [each('%ED%A0%80'), each('%zz%'), each('%00'), each('%F0%9F'), deep, csrf, `${csrf}&%5B%5D=x&=&&[`]
}

function notRefused(page: Page, stand: Stand, asked: Asked, wrong: Wrong, typed: Typed): string[] {
  if (page.status !== 422) return [`answered with ${page.status} at ${page.headers.location ?? page.path}`]
  const noField = asked === wholeForm || stand.buttons?.includes(asked.name)
  return [
    ...notSaid(page),
    ...(noField ? [] : notAtField(page, asked)),
    ...notKept(page, stand, wrong, typed),
    ...(wrong.neverKept ? stillOn(page, wrong.typed) : []),
    ...secretsOn(page, stand),
  ]
}

function notSaid(page: Page): string[] {
  const lines = page.mistakes()
  if (lines.length === 0) return ['no summary']
  return lines.filter((line) => !/\S{2,}.*\s.*\S/.test(line)).map((line) => `the summary says only "${line}"`)
}

/** The summary leads to something on the page; there the sentence stands, tied to what is wrong. */
function notAtField({ text }: Page, { name, meta }: Asked): string[] {
  const id = name.replace(/\]?\[|\]$/g, '-').replace(/-$/, '')
  const summary = /role="alert"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? ''
  const hrefs = [...summary.matchAll(/href="#([^"]*)"/g)].map(([, href = '']) => href)
  const own = hrefs.find((href) => href === id || new RegExp(`^${id}-(\\d+|${meta.parts[0] ?? '0'})$`).test(href))
  const sentence = new RegExp(`id="${id}-mistake"[^>]*>([\\s\\S]*?)</p>`).exec(text)?.[1] ?? ''
  const tied = new RegExp(`aria-invalid="true" aria-describedby="${id}-mistake[ "]`).test(text)
  return [
    ...(own === undefined ? [`the summary leads to ${hrefs.join(', ') || 'nothing'}`] : []),
    ...(own !== undefined && !text.includes(` id="${own}"`) ? [`nothing on the page is #${own}`] : []),
    ...(/\w{2}/.test(sentence.replace(/<[^>]*>/g, '')) ? [] : ['no sentence at the field']),
    ...(tied ? [] : ['the sentence is not tied to the field']),
  ]
}

/** Everything typed or chosen, this field and the others, but what is a secret or was never offered. */
function notKept(page: Page, { form, to, right, buttons = [] }: Stand, wrong: Wrong, typed: Typed): string[] {
  const fields = fieldsOf(form.shape)
  const there = formFor(page, to)
  const asked = (name: string) => fields.find((one) => name === one.name || name.startsWith(`${one.name}[`))
  const isTyped = (name: string) => {
    const one = asked(name)
    const whole = one?.name === name && ['text', 'textarea', 'time'].includes(one.meta.control)
    return whole || one?.meta.parts.some((part) => part !== 'month' && part !== 'country' && name.endsWith(`[${part}]`))
  }
  const names = Object.keys(wrong.typed)
  return [...new Set([...Object.keys(right), ...names])].flatMap((name) => {
    const meta = asked(name)?.meta
    if (!meta?.kept || buttons.includes(name)) return []
    if (names.includes(name) && (wrong.neverKept || !isTyped(name))) return []
    const values = [typed[name] ?? []].flat().slice(meta.control === 'choices' ? 0 : -1)
    const lost = values.filter((value) => !there.some((pair) => pair[0] === name && pair[1] === value))
    return lost.map((value) => `${name} lost ${JSON.stringify(value.slice(0, 30))}`)
  })
}

const stillOn = ({ text }: Page, typed: Typed): string[] =>
  Object.values(typed)
    .flat()
    .filter((value) => text.includes(value))
    .map((value) => `${value} is on the page again`)

/** A secret is typed anew. */
function secretsOn({ text }: Page, { form, right }: Stand): string[] {
  const secrets = fieldsOf(form.shape).filter(({ meta }) => !meta.kept)
  const shown = secrets.filter(({ name }) => [right[name] ?? []].flat().some((value) => text.includes(value)))
  const filled = /<input type="password"[^>]*\svalue=/.test(text) ? ['a password is filled in'] : []
  return [...filled, ...shown.map(({ name }) => `${name} is on the page again`)]
}
