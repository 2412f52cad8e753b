import type { Rules } from './kinds.ts'

/** Albanian writes xh for dj, gj for a soft dj and q for a soft ch; neighbours write what they hear. */
export const albanian: Rules = {
  origin: 'Albanian',
  source:
    'Albanian orthography (1972) against Serbian, Macedonian and English spelling; editors. Unreviewed by a speaker.',
  same: `hoxha hodza hodja hoxhaj
haxhi hadzi hadji
krasniqi krasnici krasnichi
zeqiri zeciri zechiri zekiri
qerim cerim kerim qerimi
qazim kazim cazim
rexhepi redzepi redjepi rexhep
gjergj djerdj georg
gjoka djoka gjokaj
shaqiri saciri shachiri
thaci thachi taci
myftari muftari
ymer umer omer
hysen husen husein
yll ull`,
  linked: `arben beni
fatmir miri
kujtim timi
valbona bona
majlinda linda`,
}
