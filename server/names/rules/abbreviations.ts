import type { Rules } from './kinds.ts'

/** Names as clerks and families write them to save room: Hdez., Gpe., Jn Baptiste, Mhd. */
export const abbreviations: Rules = {
  origin: 'written abbreviations, Latin America, Haiti, Muslim names',
  source:
    'Spanish: Ortografía de la lengua española (RAE 2010), list of abbreviations, and usage of Mexican registers; Haiti: usage of parish and civil registers (Jn, Bte, Ste); others: Guide to Names and Naming Practices (2006). Unreviewed by a speaker.',
  same: `hernandez hdez hdz hndz
fernandez fdez fdz fndz
rodriguez rguez rdz rdgz rgz rodz
gonzalez glez gzlz gnzlz
martinez mtnez mtz mrtz mtez
gutierrez gtz gtrrz gtez
dominguez dgez dguez dmgz
jimenez jmnz jmz jmnez
alvarez alvz alvrz
vazquez vzqz vzquez
velazquez vlzqz
ramirez rmz rmrz
sanchez schz snchz
mendez mdz mndz
lopez lpz
perez prz
garcia gcia grcia
guadalupe gpe gdlpe
francisco fco frco fcisco
francisca fca
concepcion cpcion concep
antonio anto antn
trinidad trini tdad
baptiste bte bapt
francois fcois frs
charles chs
muhammad mhd mhmd mohd muhd mohmd
chowdhury chy`,
  linked: `jean jn
maria ma
sheikh sk skh
abdul ab abd
ghulam gh
sainte ste`,
}
