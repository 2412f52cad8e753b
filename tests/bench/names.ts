import { writeFileSync } from 'node:fs'
import { foldName } from '../../server/names/folding.ts'
import { buildIndex, type PersonCard } from '../../server/names/people.ts'
import { findPeople } from '../../server/names/searching.ts'
import { type Asking, jaroWinkler, printPairs, printRecall, tokenSet } from './names-figures.ts'
import { optionsOf, peopleOf, type Row, rowsOf } from './names-files.ts'
import { type Asked, sealedNames } from './names-sealed.ts'

const data = new URL('names-data/', import.meta.url).pathname

/**
 * `npm run bench -- names`: how often the right person is found, on the given files, in the scripts of our own list, and
 * precision against recall on name pairs. With `--gallery G.csv --queries Q.csv --answers A.csv [--no-hints]` the
 * product's own search over any files of that form. `--direct` leaves the sealing out, for trying rules quickly.
 */
export async function run(args: string[]): Promise<void> {
  const options = optionsOf(args)
  const { gallery, queries, answers } = options
  if (gallery || queries || answers) {
    if (typeof gallery !== 'string' || typeof queries !== 'string' || typeof answers !== 'string')
      throw new Error('names: --gallery, --queries and --answers each need a file')
    await answer(gallery, queries, answers, options['no-hints'] === true)
    return
  }
  await given(options.direct === true)
  pairs()
}

async function answer(gallery: string, queries: string, answers: string, bare: boolean): Promise<void> {
  const names = await sealedNames(peopleOf(rowsOf(gallery)))
  const lines = ['query_id,rank,id']
  for (const row of rowsOf(queries)) {
    const year = Number(row.year_of_birth?.match(/\d{4}/)?.[0]) || undefined
    const hints = bare ? {} : { country: row.country_of_birth?.trim().toUpperCase() || undefined, birthYear: year }
    const found = await names.find({ line: row.query ?? '', ...hints })
    lines.push(...found.map((id, at) => `${row.query_id},${at + 1},${id}`))
  }
  await names.close()
  writeFileSync(answers, `${lines.join('\n')}\n`)
  console.log(`${lines.length - 1} lines in ${answers}`)
}

/** Every third question was set aside before any rule was tuned. */
async function given(direct: boolean): Promise<void> {
  const people = rowsOf(`${data}names_synth_gallery.csv`).map(
    ({ id = '', given = '', family = '', cob, birth_year }): PersonCard => ({
      id,
      given,
      family,
      spellings: [],
      aNumbers: [],
      ...(cob ? { country: cob } : {}),
      ...(birth_year ? { birthDate: `${birth_year}-01-01` } : {}),
    }),
  )
  const questions = rowsOf(`${data}names_synth_queries.csv`)
  const names = direct ? openNames(people) : await sealedNames(people)
  for (const hints of [false, true]) {
    const askings: Asking[] = []
    for (const [n, row] of questions.entries()) {
      const hinted = hints ? { country: row.cob || undefined, birthYear: Number(row.birth_year) || undefined } : {}
      const found = await names.find({ line: `${row.given} ${row.family}`, ...hinted })
      const place = found.indexOf(row.expected_id ?? '')
      askings.push({ group: row.group ?? '', kind: row.kind ?? '', held: n % 3 === 2, place })
    }
    const title = hints ? 'with country and birth year' : 'by name alone'
    printRecall(
      `Tuned on, ${title}`,
      askings.filter(({ held }) => !held),
    )
    printRecall(
      `Held out, ${title}`,
      askings.filter(({ held }) => held),
    )
    printRecall(`All, ${title}`, askings)
  }
  await names.close()
  await scripts(people, direct)
}

/** Names in their own script against cards in Latin letters, and the other way round, among the 8,000. */
async function scripts(people: PersonCard[], direct: boolean): Promise<void> {
  const rows = rowsOf(`${data}names_scripts.csv`)
  for (const [from, to] of [
    ['native', 'latin'],
    ['latin', 'native'],
    ['native', 'native'],
  ] as const) {
    const cards = rows.map((row, n) => cardOf(`X${n}`, row[to] ?? ''))
    const names = direct ? openNames([...people, ...cards]) : await sealedNames([...people, ...cards])
    const askings: Asking[] = []
    for (const [n, row] of rows.entries()) {
      const found = await names.find({ line: row[from] ?? '' })
      askings.push({ group: row.script ?? '', kind: 'script', held: false, place: found.indexOf(`X${n}`) })
    }
    await names.close()
    printRecall(`Typed ${from}, card ${to}`, askings)
  }
}

function cardOf(id: string, name: string): PersonCard {
  const [given = '', ...rest] = name.split(' ')
  return { id, given: rest.length ? given : '', family: rest.join(' ') || given, spellings: [], aNumbers: [] }
}

function openNames(people: PersonCard[]) {
  const index = buildIndex(people)
  return {
    find: async ({ line, country, birthYear }: Asked) =>
      findPeople(index, line, { country, birthYear }).map(({ id }) => id),
    close: async () => {},
  }
}

/** Both names asked for in an index of the other: the lower score, so that a part of a name is not the name. */
function pairs(): void {
  const rows = rowsOf(`${data}names_nomenklatura_person_pairs.csv`)
  const scored = (name: string, score: (one: string, two: string) => number) => ({
    name,
    scored: rows.map(({ name1 = '', name2 = '', is_match }: Row) => ({
      score: score(name1, name2),
      same: is_match === 'true',
    })),
  })
  const folded = (score: (one: string, two: string) => number) => (one: string, two: string) =>
    score(foldName(one), foldName(two))
  printPairs([
    scored('Farol', oneName),
    scored('Jaro-Winkler', folded(jaroWinkler)),
    scored('token set', folded(tokenSet)),
  ])
}

function oneName(one: string, two: string): number {
  const score = (card: string, line: string) => findPeople(buildIndex([cardOf('x', card)]), line)[0]?.score ?? 0
  return Math.min(score(one, two), score(two, one))
}
