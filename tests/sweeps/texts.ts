import Handlebars from 'handlebars'
import type { Page } from '../support/pages.ts'

/** What people type and programs trip over. None of it has a comma: lists of names are written with commas. */
const signs = [
  '<b onclick=x>&amp</b>',
  '"q" \'s\' `t` =',
  '</textarea></title><script>alert(1)</script>',
  '{{name}} $t(common:yes) %s $& \\u0041 \\',
  '\u200fمحمد\u200e \u2067نام\u2069 \u202bא\u202c',
  '👩🏽‍⚖️🪔🇬🇹 1️⃣ \u{10FFFD}',
  'Zoe\u0308 e\u0301 \u1112\u1161\u11ab ක්‍ෂ q\u0323\u0307',
  'ﷺ ａ\u00a0b\u3000c',
]

/** As many of them as there is room for, behind a word of its own by which it is found. @param max UTF-16 units */
export const oddText = (word: string, max: number): string =>
  signs.reduce((text, next) => (text.length + 1 + next.length > max ? text : `${text} ${next}`), word)

/** The odd ones a short name has room for, one after the other. */
export const oddNames = (word: string, max: number): string[] =>
  signs.filter((sign) => word.length + 1 + sign.length <= max).map((sign) => `${word} ${sign}`)

/** Exactly so many UTF-16 units, most of them halves of a sign. */
export const longText = (word: string, max: number): string =>
  `${word} \n`
    .concat('🪔'.repeat(max))
    .slice(0, max - ((word.length + 2 + max) % 2))
    .padEnd(max, 'ش')

/** Whether a text stands in a page as it was typed: escaped once, every sign of it, and nowhere as markup. */
export const stands = ({ text }: Page, typed: string): boolean =>
  text.includes(Handlebars.escapeExpression(typed)) && (!typed.includes('<') || !text.includes(typed))

/** Which of these texts a page does not say. */
export const missingOn = (page: Page, typed: Record<string, string>, where: string): string[] =>
  Object.entries(typed)
    .filter(([, text]) => page.status !== 200 || !stands(page, text))
    .map(([name, text]) => `${where} (${page.status}) does not say ${name}: ${JSON.stringify(text.slice(0, 60))}`)
