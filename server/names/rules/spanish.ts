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
torres tores`,
  linked: `guillermina mina memina mema
juan xwan xuan xun
pedro petul petrul lu
miguel mekel mikel
magdalena matal malen
catarina katal talin cata
maria malin
francisco palas
manuel wel
josefina pepa fina
mercedes merce
margarita mago marga
ernesto neto
hector tito
jorge jorgito coque
sergio checo
raul rulo
cesar checha
gustavo tavo
arturo turo
leonardo leo nardo
leonel leo
rodolfo rudy fito
adolfo fito
alfredo fredy alf
alfonso poncho foncho
hortensia tencha
ines nesha
luisa lucha
luz lucecita
consuelo chelo
socorro coco
graciela chela
marcela chela
graciela gace
florentino tino
agustin tino
celestino tino
jose pepe chepe josecito
maria ma mary mari
francisco pancho paco chico kiko fran cisco franklin
francisca paca pancha chica
jesus chuy chucho
ignacio nacho
guadalupe lupe lupita
guillermo memo
eduardo lalo edy
antonio tono toni tony
manuel manolo meme manny
enrique kike quique
roberto beto tito robert
alberto beto
gilberto beto
humberto beto
rosario chayo
dolores lola
concepcion concha conchita
mercedes meche
isabel chabela isa
luis lucho
juan juancho john juanito
rafael rafa
alejandro alex ale jano
alejandra ale alex
fernando nando fer
fernanda fer
gabriel gabi
gabriela gabi gaby
beatriz bety betty
teresa tere
patricia paty patty
silvia chivi
catalina cata
cristina cris tina
cristian cris chris
daniel dani
miguel migue mike michael
pedro perucho peter
ramon moncho
salvador chava
santiago chago
sebastian sebas
vicente chente
ximena jime
maria mariita marita`,
  particles: 'de la las los del el y e da das do dos di du van von der den san',
  titles: 'don dona sr sra srta viuda vda hijo hija jr junior neto filho lic',
  common: 'maria jose juan',
  // Said with love: Panchita, Juanito, Carmencita.
  ends: [[/(?<=[a-z]{2})(?:c|qu)?it([oa])s?$/, '$1']],
}
