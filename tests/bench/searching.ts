import { join } from 'node:path'
import { inventedPeople } from './sealed-chapters.ts'
import { measureSearch } from './search.ts'

/** `node --expose-gc searching.ts PEOPLE`: the figures of a search as one line of JSON. */
const people = inventedPeople(Number(process.argv[2]), join(import.meta.dirname, 'names-data/names_synth_gallery.csv'))
console.log(JSON.stringify(await measureSearch(people, 300)))
