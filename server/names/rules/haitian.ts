import type { Rules } from './kinds.ts'

/** French spellings and Kreyòl ones (official spelling of 1979). */
export const haitian: Rules = {
  origin: 'Haitian',
  source:
    'Official Kreyòl orthography (decree of 1979): c/k, ou/w, oi/wa, in/en, final letters as heard; Haitian papers. Unreviewed by a speaker.',
  same: `jean jan zan
jeanne jann
pierre pye pyer piere pier
joseph jozef josef jose
louis lwi luis lui
francois franswa fransua
etienne etyen
michel michele mishel
baptiste batis batiste
charles chal charls
augustin ogisten agustin ogusten
antoine antwan antwane
saint sen st seint
sainte sent ste
germain jemen jermain jermen
desir dezi desire dezir
celestin selesten
clermont klemon
cadet kade
casimir kazimi
chery cheri sheri cherie
dorvil dovil dorville
dieudonne dyedone diedone
dieula dyela
estime estim
exantus egzantis
fils fis
florvil flovil
guerrier gerye
jacques jak jacque
jules jil
laurent loran lorent laurant
lafortune lafotin
lamour lanmou
marie mari
mathieu matye matieu
merlin melen
metellus metelis
moise moyiz moiz moyse
noel nowel
paul pol
philippe filip philip
prosper prospe
raymond remon raimond
remy remi
rene renel
robert wobe
roland wolan
romain women
rose woz roz
simon simeon
sylvain silven
theodore teyodo
thomas toma
victor vikto
vilmont
wilner vilner wilnor
widelene wideline wydelene
wilson wilsonn
yves iv yv
mirlande myrlande mirland myrland mirlene
islande ysland island
guerline gerline guerlyne gerlin
roseline rozelin
louise lwiz
claude klod
claudette klodet
emmanuel emanwel emanuel manuel
gabriel gabryel
daniel danyel
samuel samwel
stevenson stevensonn
peterson pitesonn
wisler wisle
jocelyn joslin jocelin jocelyne
beauvoir bovwa
beaubrun bobren
guirlande girlande
clervoix klevwa clairvoix
altidor altidore
fenelon fenlon
saintilus sentilis saintilius`,
  linked: `emmanuel manno
jean ti-jean
joseph jojo
immacula makila
therese tesa tete
elizabeth zabet
alexandre aleksann lex
antoinette toinette
josephine fifine fifi
emmanuella manuela manou
wilfrid fredo
frantz franso
jacqueline jako
marie mamie
guerda geda
dieuseul dyesel
jean-claude janklod
louis loulou ti-louis
francois fanfan
stephane fanfan
daniel dada
laurent lolo
mireille mimi
micheline mimi
roland roro
isabelle zaza
adolphe fito
josette zette
guillaume yom
bertrand beb
jean-claude janklod
ernst neno
joseph zo jo
solange soso`,
  particles: 'de du d la le',
  titles: 'ti me mme mlle madame madan monsieur msye pasteur pastor frere soeur maitre fils epouse veuve',
  ends: [
    [/oix?$/, 'wa'],
    [/(?:ien|yen)$/, 'ien'],
  ],
}
