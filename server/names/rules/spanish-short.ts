import type { Rules } from './kinds.ts'

/** Short forms that do not look like the whole name; what only cuts it short (Fide, Ceci, Nando) is found without. */
export const spanishShort: Rules = {
  origin: 'Spanish and Portuguese short forms, Maya given names',
  source:
    'RAE and ASALE, lists of hypocoristics (hipocorísticos); common usage of Mexico, Central America and Brazil. Unreviewed by a speaker.',
  linked: `abelardo lalo
adolfo fito
adriana dri drica
adriano dri
agustin tino chucho
alberto beto tito
alejandra ale alex sandra
alejandro alex ale jano
alfonso poncho foncho
alfredo fredy alf
alonso loncho
anastasia tacha nacha tasia
antonia tona toni tonita
antonio tono toni tony tonho toninho tonito tonico nono
aparecida cidinha cida
apolinar polo poli
apolonio polo
armando manduco mandito
arturo turo tuto
ascencion chon chencho
asuncion chon chona
aurelio lelo
beatriz bety betty bia tris
benjamin mincho min
bernardo nayo
bonifacio facho
camila mila
camilo milo
caridad cachita
carlos caito charly cacho litos
carmen mela menchita menchu
catalina cata catita
catarina katal talin cata catita
cecilia chila chechi
celestino tino
cesar checha cesarin
cipriano chano
cirilo lilo
clotilde coty
concepcion concha conchita chona chonita
constantino costa
consuelo chelo chelito
crescencio chencho chente
cresencia chencha
cristian cris chris
cristina cris tina titina
cristobal toba tobalito
daniel dani
dolores lola loli lolita
domingo chomin mingon
eduarda duda dudu
eduardo lalo edy eddy dudu guayo yayo
eleazar chaza
elena malena nena
eleuterio tello luteo
elizabeth beti betty chabela lisa
eloisa locha
emilia mila
emiliano milo chano
emilio milo millo
encarnacion chona chon
enrique kike quique quico henry rico
enriqueta ketty
ernestina neta
ernesto neto tito netito
esperanza lancha pera
estanislao tanis lalo
estefania tefa fani
eugenia quena
eugenio geno quenio
eulalia lala olalla layo
eusebio chebo cheo
evangelina vange
everardo lalo
ezequiel cheque
federico lico quico fico
feliciano chano
felicitas chita
felipe lipe pipe lipo fili
felix felito lico
fermin mincho min
fernanda fer
fernando nando fer nano ferdi
fidel lito
filiberto beto
florencio lencho pencho chencho
florentino tino
francisca paca pancha chica quica kika panchita paquita chisca
francisco palas pancho paco chico kiko fran cisco franklin quico curro chisco panchito paquito pacho frasco
fulgencio chencho
gabriel gabi biel
gabriela gabi gaby
genaro naro
geraldo lalo gege
gerardo lalo
geronimo chombo jero
gilberto beto giba
graciela chela gace chelita
gregoria goya goyita
gregorio goyo goyito gollo
guadalupe lupe lupita pita lupis
guilherme guiga
guillermina mina memina mema
guillermo memo memito guicho billy
gustavo tavo guti guga
hector tito tite
heriberto beto eri
hipolito polo poli
hortensia tencha
humberto beto
ignacia nacha nachita
ignacio nacho nachito
ildefonso poncho foncho
ines nesha
inocencio chencho chente
isabel chabela isa chavela bel belita
javier xavi javito
jeronimo chombo momo chomo
jesus chuy chucho chuyito chus suso chuchin
jesusa chucha chuyita susa
jimena mena
joao joaozinho jango
joaquin quino chimo quin
jonathan yoni johnny
jorge jorgito coque koki yoyo
jose pepe chepe josecito pepito chepito cheo pepelucho ze zeca zezinho zezito zequinha chema joselo juanjo
josefa chepa pepa fina pepita chepita
josefina pepa fina chepina pina
josue josh chue
juan xwan xuan xun juancho john juanito juanillo juanchi juanca juanjo juanma
juana janet jany
julian julito
juliana jujuba
laura lala
laurencio lencho
lazaro lacho
leandro leo
leonardo leo nardo
leonel leo
leopoldo polo
leticia ticha
lidia lili
lorenza lencha
lorenzo lencho chencho
lourdes lulu lourdinha lurdinha
lucia chia
luciano chano lucho
lucila chila
luis lucho wicho guicho huicho lula lulu
luisa lucha lula lulu marilu malu
luz lucecita lucha luchita
magdalena matal malen malena nena
manuel wel manolo meme manny meno mel neco chema juanma
manuela nela
marcela chela celita
marcelo chelo
margarida guida rita
margarita mago marga margot
maria malin ma mary mari mariita marita marilu malu chema mariela maru
mariana nana
mariano chano nano
martin tincho
maximino chimino
melchor mencho
mercedes merce meche mecha
miguel mekel mikel migue mike michael miki micky michel
modesto neto
narciso chicho
nemesio meme
nicanor cano
nicolas colacho
norberto beto
octavio tavo tavito
orlando nando
oswaldo valdo
pablo paulo
pascual pachi
patricia paty patty
pedro petul petrul lu perucho peter perico peyo
petrona tona
ponciano chano poncho
prudencio pencho
rafael rafa fallo rafito fael
raimunda mundinha dinha mundica
raimundo ray mundinho
ramon moncho mon monchito ray
ramona mona moncha
raul rulo
rebeca beca becky
refugio cuca cuco
reinaldo rey
renata nata
ricardo richi caco cadu
rigoberto beto
roberto beto tito robert bobby
rodolfo rudy fito fofo
rodrigo digo guigo
rosa chota
rosalia chala
rosario chayo charo chayito
salome chalo
salvador chava chavita chavo
salvadora chava
samuel chemel
santiago chago chaguito
sebastian sebas chano chanito
sebastiana chana
sebastiao tiao bastiao
sergio checo checho yeyo
severina biu
severino vero biu
silvestre veche
silvia chivi
socorro coco
soledad chole cholita
susana chana
teodoro lolo
teresa tere techi tete
teresinha tete
terezinha tete
timoteo teo
valentin tincho
venancio nancho chencho
vicenta chenta
vicente chente
victor vito vitico
victoria toya
victoriano nano vito
virginia vicky gina
vitoria vivi
wilfredo fredy
ximena jime mena`,
}
