import type { Rules } from './kinds.ts'

/** Short forms of Brazil that do not look like the whole name, and its ending of fondness. */
export const portuguese: Rules = {
  origin: 'Portuguese short forms',
  source: 'Common usage of Brazil; lists of apelidos e hipocorísticos. Unreviewed by a speaker.',
  linked: `adriana dri drica
adriano dri
alexandra xanda
alexandre xande
antonio tonho toninho tonico tuca
aparecida cidinha cida
arnaldo naldo
augusta guta
augusto guto gugu
barbara babi
beatriz bia
carlos caca cadu
conceicao ceica
cristiane cris
cristiano cris
eduarda duda dudu
eduardo dudu edu
edvaldo vado
fernanda nanda
flavia flavinha
francisca chiquinha
francisco chiquinho chicao xico
geraldo lalo gege
gilberto giba
guilherme guiga guigui
gustavo guga
isabel bel
joao joaozinho jango
joaquim quim juca quinzinho
jose ze zeca zezinho zezito zequinha juca
juliana jujuba
leonardo leo
lourdes lulu lourdinha lurdinha
luis lula luisinho
luiz lula luizinho
marcelo celo
marcos marquinhos
margarida guida rita
maria mariazinha
osvaldo vava vadinho
oswaldo valdo vava vadinho
patricia ticia
paulo paulinho
raimunda mundinha dinha mundica
raimundo ray mundinho
reginaldo naldo
ricardo cadu kaka
rodrigo digo guigo
romualdo naldo
ronaldo naldinho
rosangela rosa zanza
sebastiao tiao bastiao
severina biu
severino vero biu
socorro coco
tatiana tati
teresinha tete
terezinha tete tere
valdemar mazinho
vicente vicentinho
vitoria vivi
waldir vava`,
  // Said with love: Toninho, Carlinhos, Terezinha.
  ends: [[/(?<=[a-z]{2})(?:z)?inh([oa])s?$/, '$1']],
}
