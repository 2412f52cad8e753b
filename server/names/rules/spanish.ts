import type { Rules } from './kinds.ts'

export const spanish: Rules = {
  origin: 'Spanish, Portuguese, Maya',
  source:
    'Guide to Names and Naming Practices (2006), chapters on Spanish and Portuguese names; RENAP (Guatemala) spellings of Maya surnames; RAE list of short forms (hipocorísticos). Maya surnames: unreviewed by a speaker.',
  same: `gonzalez gonzales gonsalez gonzalo goncalves gonsales
rodriguez rodrigues rodrigez
hernandez fernandez hernandes fernandes ernandez
gomez gomes
lopez lopes
perez peres
martinez martines martins
sanchez sanches sanchz
ramirez ramires
jimenez ximenez gimenez jimenes gimenes
chavez chaves
alvarez alvares
vazquez vasquez vasques bazquez basquez
velazquez velasquez belasquez
dominguez domingues
gutierrez gutierres
suarez soares suares juarez
juarez xuarez
mejia mexia mejilla
garcia garsia garcea
diaz dias
ruiz ruis rruiz
ortiz ortis
cruz crus kruz
munoz munos munioz
nunez nunes
ordonez ordones
quinones quinonez
castillo castilho castio
carrillo carillo
villanueva villanova
villalobos biyalobos
valdez valdes baldez
bautista batista baptista
jorge horhe jorje yorge
vargas bargas
vega bega
vera bera
rivera ribera riveira
rivas ribas
guevara gebara
cabrera cavrera
salazar zalazar salasar
zavala savala zabala
zapata sapata
zamora samora
caceres caseres
escobar escovar
estevez esteves estebez
silva sylva silba
souza sousa
santos dos-santos
oliveira olivera oliviera
pereira perera perreira
ferreira ferrera herrera
teixeira teixera
nascimento nacimento nacimiento
queiroz queiros quiroz quiros
moraes morais morales
xavier javier jabier habier
jose josue joze
joao juan joan
luiz luis luisa
tiago thiago santiago diego
mateus matheus mateo matteo matias
felipe filipe phelipe felip
vitor victor bictor
henrique enrique enrrique
estevao esteban estevan steven
catarina catalina katarina
ines inez agnes
isabel ysabel izabel isabela izabela
joaquin joaquim juaquin
yolanda iolanda yolando
yesenia jessenia yessenia llesenia jesenia
jessica yessica jesica yesica
jennifer yenifer jenifer yennifer jeniffer
jonathan jhonatan yonatan jonatan johnathan
john jhon jon
jhon yon
jefferson yeferson jeferson jheferson
kevin kebin quevin kelvin
wilmer wuilmer vilmer huilmer
william wiliam guillermo wuilliam
walter gualter wuálter wualter
brayan brian bryan brayam
stiven steven estiven steeven
maikel michael maicol maykel
dayana diana dallana
geovanny giovanni jovani geovani yovani jeovany
heidy heidi haydee jaidi
wendy wendi guendy
ingrid ingri
karina carina
katherine catherine katerine catherin kateryn
sofia sophia zofia
lucia luzia
elizabeth elisabeth elizabet isabel
esther ester
ruth rut
martha marta
maria ma mariya marya
guadalupe lupe
concepcion consepcion
encarnacion encarnasion
asuncion asumcion
tzoc tsoc tsok
tzul sul tsul
ixcoy ishcoy
ixtabalan ishtabalan
xol shol chol
xitumul shitumul
chub chup
caal kaal cal
choc chok chock
coc cok kok
cu ku
quib kib
quej kej
pop poop
ac ak
batz bats
baten batten
tum tun
tzep tsep
ajanel axanel
ajpop axpop
ajcot axcot
us uz
us-pec uspec
raymundo raimundo
cuxum cushum
cuyuch kuyuch
chitay chitai
mendoza mendosa mendonca
quispe kispe quishpe qispe
mamani mammani
condori kondori
huaman waman guaman huamani
yupanqui llupanqui yupanki
choque choke chuki choqe
flores florez florrez
reyes rreyes reyez reis
torres tores
byron bayron bairon biron
edwin edvin eduin
selvin selbin celvin
yeison jason jeison jeyson yeyson jeisson yason
leidy lady leydi ladi
yohana johana joana yojana yoana
maikel michael maicol maykol maicon
franklin franquelin
yadira jadira lladira
yajaira yahaira jahaira jaira yaira
yasmin yazmin jazmin iasmin
yamileth jamileth yamilet llamilet
nohemi noemi
nahum naun nahun
jeronimo geronimo hieronimo jheronimo
eugenio ugenio eujenio
eusebio usebio
eulalia ulalia olalla olaya
eulogio ulogio eulojio
eustaquio ustaquio
abelino avelino habelino
virgilio birjilio
xiomara siomara shiomara ciomara jiomara
wilson wuilson guilson uilson
washington guasinton washinton
stalin estalin
stefany estefany estefani stephanie
estela stella
smith esmith
jerson gerson guerson yerson yelson
yuri yury juri lluri
yenny jenny yeni jeni llenni
yolani jolani yolany
betancourt betancur bethencourt betancurt
echeverria hechavarria echavarria echeverri etxeberria hechevarria
bohorquez bojorquez
maradiaga madariaga maradeaga
ybarra ibarra yvarra
yrigoyen irigoyen
izquierdo ixquierdo
encarnacion incarnacion
quiej kiej quej kej
batz vatz
tzunun tzunux sunun
xuncax xunkax suncas
xicay shicay chicay
xiloj shiloj chiloj siloj
ajpacaja agpacaja
quizhpi quishpe quispi quizpi quispe
willka huillca vilca villca huilca
ccahuana qawana cahuana
ccori cori quri kuri
inca inka inga
morocho murucho
tixi tishi
toapanta tuapanta
cavalcante cavalcanti
mello melo
correia correa
guimaraes guimaraens
conceicao concepcion
ezequiel exequiel eseequiel
nohelia noelia
yorgelis jorgelis llorgelis
cleber kleber clever klever`,
  particles: 'de la las los del el y e da das do dos di du van von der den san',
  titles:
    'don dona sr sra srta viuda vda hijo hija jr junior neto filho lic senor senora senorita senhor senhora busco buscando llamado llamada nombre apellido licda dra profe hno hna hermano hermana esposo esposa',
  common: 'maria jose juan',
  // Said with love: Panchita, Juanito, Carmencita.
  ends: [[/(?<=[a-z]{2})(?:c|qu)?it([oa])s?$/, '$1']],
}
