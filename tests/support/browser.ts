import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as launcher, type Page } from 'playwright-core'

/**
 * A Chromium that came with npm: nothing is downloaded, nothing of the machine is needed.
 * @param secure false takes self-signed TLS as well
 */
export async function openBrowser({ secure = true } = {}): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  const fonts = join(tmpdir(), 'fonts')
  return launcher.launch({
    executablePath,
    args: [...flags, ...(secure ? [] : ['--ignore-certificate-errors'])],
    // A bare machine has no fonts at all; a few came along with the browser.
    env: { ...process.env, ...(existsSync('/etc/fonts') || !existsSync(fonts) ? {} : { FONTCONFIG_PATH: fonts }) },
  })
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** What axe finds on the page as it stands, one line each: rule, element. Empty is good. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Collects what the browser complains about: CSP reports, uncaught errors; not that an answer was a 4xx. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !/the server responded with a status of 4/.test(text)) complaints.push(text)
    else if (/Content Security Policy|Refused/.test(text)) complaints.push(text)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

export const tablet = { width: 820, height: 1180 }
export const telephone = { width: 360, height: 740 }
