import { TOTP } from 'otpauth'
import { newSetupAddress } from '../../server/chapters/setup-codes.ts'
import type { Farol } from '../support/farol.ts'
import type { Page } from '../support/pages.ts'
import type { Visitor } from '../support/visitors.ts'

/** The code a start prints, as somebody types it. */
export const printedCode = async (farol: Farol): Promise<string> =>
  `${await newSetupAddress(farol.store, farol.clock.now())}`.replace('/setup#', '')

/** From a page that hands over an invitation to the end of its acceptance, recovery code typed back. */
export const accept = async (who: Visitor, now: Date): Promise<void> => {
  await who.post('/accept')
  const seed = /name="totpSeed" value="([A-Z2-7]+)"/.exec(who.page().text)?.[1] ?? ''
  const totp = new TOTP({ secret: seed }).generate({ timestamp: now.getTime() })
  const password = 'a lantern in a long corridor'
  await who.post('/accept/keys', { password, again: password, totp, pin: '274913' })
  const recovery = /name="recovery" value="([^"]+)"/.exec(who.page().text)?.[1] ?? ''
  await who.post('/account/recovery/typed-back', { typed: recovery.replaceAll('-', '').slice(-8) })
}

/** The groups of signs printed on the page. */
export const signsOf = (page: Page): string[] =>
  [...page.text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, signs = '']) => signs)

/** Reads the sheet as from the paper and types the two groups that are asked for. */
export const typeSheetBack = async (who: Visitor): Promise<void> => {
  const signs = signsOf(await who.get('/setup/sheet'))
  const [, first, second] = /group (\d+) and group (\d+)/.exec((await who.get('/setup/sheet/part')).words()) ?? []
  const group = (place: string | undefined) => signs[Number(place) - 1] ?? ''
  await who.post('/setup/sheet/part', { first: group(first).toLowerCase(), second: group(second) })
}
