import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { PersonCard } from '../../server/names/people.ts'

export type Row = Record<string, string>

/** The rows of a CSV file with a head. Bytes that are no UTF-8 become U+FFFD; with `blank`, an empty line is a row. */
export function rowsOf(path: string, { blank = false } = {}): Row[] {
  return parse(readFileSync(path, 'utf8'), {
    columns: true,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: !blank,
  }) as Row[]
}

/** The people of a gallery file: `id,given_names,family_names,other_spelling,country_of_birth,date_of_birth,a_number`. */
export function peopleOf(rows: Row[]): PersonCard[] {
  return rows.map((row) => {
    const year = row.date_of_birth?.match(/(?:18|19|20)\d\d/)?.[0]
    const iso = row.date_of_birth?.match(/^\d{4}-\d\d-\d\d$/)?.[0]
    const number = row.a_number?.replace(/\D/g, '')
    return {
      id: row.id ?? '',
      given: row.given_names ?? '',
      family: row.family_names ?? '',
      spellings: row.other_spelling?.trim() ? [row.other_spelling] : [],
      aNumbers: number ? [number.padStart(9, '0')] : [],
      ...(row.country_of_birth?.trim() ? { country: row.country_of_birth.trim().toUpperCase() } : {}),
      ...(year ? { birthDate: iso ?? `${year}-01-01` } : {}),
    }
  })
}

/** A field of a CSV file, quoted when it has to be. */
export function quoted(field: string): string {
  return /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** `--name value` and `--flag` as a record. */
export function optionsOf(args: string[]): Record<string, string | true> {
  const options: Record<string, string | true> = {}
  args.forEach((arg, at) => {
    if (!arg.startsWith('--')) return
    const next = args[at + 1]
    options[arg.slice(2)] = next === undefined || next.startsWith('--') ? true : next
  })
  return options
}
