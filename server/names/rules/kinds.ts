/**
 * What a speaker of a language can say about its names. Words are written in small Latin letters without accents or
 * apostrophes; a line is one name; blanks part its spellings.
 */
export type Rules = {
  origin: string
  /** Where the rules come from: law, handbook, list, or the editors' own knowledge to be checked by a speaker. */
  source: string
  /** Spellings of one name. */
  same?: string
  /** The first word stands for each of the others, the others hardly for each other: readings, short forms, nicknames. */
  linked?: string
  /** Particles and articles: come and go without meaning another person. */
  particles?: string
  /** Titles and ways of address. */
  titles?: string
  /** Names of very many people, or that people leave out on papers: they count for less. */
  common?: string
  /** Word starts that are also written apart or left out; what follows has at least `rest` letters. */
  starts?: { start: RegExp; rest: number }[]
  /** Word ends that change with gender or country. */
  ends?: [RegExp, string][]
}
