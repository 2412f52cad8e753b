import type { Browser, BrowserContext, Page as Tab } from 'playwright-core'
import { complaintsOf } from './browser.ts'
import { type Page, pageOf } from './pages.ts'
import type { Visitor } from './visitors.ts'

type Options = { viewport: { width: number; height: number }; locale?: string }

/** A visitor who looks through a real Chromium: scripts run, the browser sends the forms. `complaints` should stay empty. */
export type BrowserVisitor = Visitor & { tab(): Promise<Tab>; readonly complaints: string[]; close(): Promise<void> }

/** @param browser opened with `secure: false` when the server has a certificate of its own making */
export const browserVisitor = (browser: Browser, { origin }: { origin: string }, options: Options): BrowserVisitor => {
  let opened: Promise<{ context: BrowserContext; tab: Tab }> | undefined
  let said: string[] = []
  let page: Page = pageOf('/', 0, {}, '')

  const here = () => {
    opened ??= (async () => {
      const context = await browser.newContext({ ...options, ignoreHTTPSErrors: true })
      const tab = await context.newPage()
      said = complaintsOf(tab)
      return { context, tab }
    })()
    return opened
  }
  const read = async (tab: Tab, status: number): Promise<Page> => {
    page = pageOf(new URL(tab.url()).pathname, status, {}, await tab.content())
    return page
  }

  return {
    cookies: new Map(),
    get complaints() {
      return said
    },
    page: () => page,
    tab: async () => (await here()).tab,
    close: async () => (await here()).context.close(),
    get: async (path) => {
      const { tab } = await here()
      const answer = await tab.goto(new URL(path, origin).href)
      return read(tab, answer?.status() ?? 0)
    },
    post: async (path, fields = {}) => {
      const { tab } = await here()
      const answers = Object.entries(fields).map(([name, value]) => [name, [value].flat()])
      // A *yes* may open the part of the form in which others are answered.
      await tab.evaluate(fillAndSend, { path, fields: answers, send: false })
      for (const name of Object.keys(fields)) await addEntryFor(tab, name)
      // The answer may be the same address again, so waiting for another one would wait for ever.
      const answered = tab.waitForNavigation({ waitUntil: 'load' })
      await tab.evaluate(fillAndSend, { path, fields: answers, send: true })
      const answer = await answered
      return read(tab, answer?.status() ?? 0)
    },
  }
}

/** `contacts[1][name]` needs a second contact: whoever fills the form in taps *add another* first. */
const addEntryFor = async (tab: Tab, name: string): Promise<void> => {
  const [, group, at] = /^(\w+)\[(\d+)\]/.exec(name) ?? []
  if (!group || (await tab.locator(`[name="${name}"]`).count()) > 0) return
  const entries = tab.locator(`[data-group="${group}"] [data-entry]`)
  while ((await entries.count()) <= Number(at)) await tab.locator(`[data-group="${group}"] [data-add]`).click()
}

type Filled = { path: string; fields: (string | (string | readonly string[])[])[][]; send: boolean }

/** Runs in the page: finds the form that leads there, answers it, and presses its button. */
const fillAndSend = ({ path, fields, send }: Filled) => {
  const forms = [...document.forms].filter((one) => new URL(one.action).pathname === path)
  const leading = [...document.querySelectorAll('button')].find((one) => new URL(one.formAction).pathname === path)
  const form = forms[0] ?? leading?.form
  if (!form) throw new Error(`No form leads to ${path} on ${location.pathname}`)
  for (const [name, values] of fields as unknown as [string, string[]][]) {
    const inputs = [...form.elements].filter((one) => (one as HTMLInputElement).name === name) as HTMLInputElement[]
    const button = inputs.find((one) => one.tagName === 'BUTTON' && values.includes(one.value))
    if (button && send) return button.click()
    if (button) continue
    for (const input of inputs) {
      if (input.type === 'radio' || input.type === 'checkbox') input.checked = values.includes(input.value)
      else input.value = values[0] ?? ''
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
  if (!send) return
  form.noValidate = true
  if (!forms[0]) return leading?.click()
  const buttons = [...form.querySelectorAll('button')].filter((one) => !one.formNoValidate && one.type === 'submit')
  ;(buttons.find((one) => !one.name) ?? buttons[0])?.click()
}
