import type { Rules } from './kinds.ts'

/** Short forms that do not look like the whole name; what only cuts it short (Fide, Ceci, Nando) is found without. */
export const spanishShort: Rules = {
  origin: 'Spanish short forms, Maya given names',
  source:
    'RAE and ASALE, lists of hypocoristics (hipocorísticos); common usage of Mexico and Central America. Unreviewed by a speaker.',
  linked: `abelardo lalo
adolfo fito
agustin tino chucho
alberto beto tito
alejandra ale alex sandra
alejandro alex ale jano
alfonso poncho foncho
alfredo fredy alf
alicia licha lichita
altagracia tatica tata
anacleto cleto
anastasia tacha nacha tasia
anastasio tacho
aniceto cheto
anselmo chemo
antonia tona toni tonita
antonio tono toni tony tonito nono
apolinar polo poli
apolonio polo
araceli cheli
armando manduco mandito
arturo turo tuto
ascencion chon chencho
asuncion chon chona
aurelio lelo
basilio bacho
beatriz bety betty tris
benjamin mincho min
bernardo nayo
bonifacio facho
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
cristian cris chris
cristina cris tina titina
cristobal toba tobalito
cuauhtemoc temo
daniel dani
desiderio yeyo
dolores lola loli lolita
domingo chomin mingon
domitila tila
eduardo lalo edy eddy guayo yayo
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
eugenio geno quenio cheno
eulalia lala olalla layo
eusebio chebo cheo
evangelina vange
evaristo varo
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
gerardo lalo
geronimo chombo jero
gilberto beto
gonzalo chalo
graciela chela gace chelita
gregoria goya goyita
gregorio goyo goyito gollo
guadalupe lupe lupita pita lupis
guillermina mina memina mema
guillermo memo memito guicho billy
gustavo tavo guti
hector tito tite
heriberto beto eri
hermenegildo gildo mene
hipolito polo poli
hortensia tencha
humberto beto
ignacia nacha nachita
ignacio nacho nachito
ildefonso poncho foncho
ines nesha
inocencio chencho chente
isabel chabela isa chavela belita
isidro chilo chidro
jacinta chinta
jacinto chinto
jaime jimmy
javier xavi javito
jeronimo chombo momo chomo
jesus chuy chucho chuyito chus suso chuchin
jesusa chucha chuyita susa
jimena mena
joaquin quino chimo quin
jonathan yoni johnny
jorge jorgito coque koki yoyo
jose pepe chepe josecito pepito chepito cheo pepelucho chema joselo juanjo
josefa chepa pepa fina pepita chepita jose
josefina pepa fina chepina pina
josue josh chue
juan xwan xuan xun juancho john juanito juanillo juanchi juanca juanjo juanma
juana janet jany
julian julito
laura lala
laurencio lencho
lazaro lacho
leandro leo
leocadio cayo
leonardo leo nardo
leonel leo
leopoldo polo
leticia ticha
lidia lili
lorenza lencha
lorenzo lencho chencho
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
margarita mago marga margot maguito maguita
maria malin ma mary mari mariita marita marilu malu chema mariela maru
mariana nana
mariano chano nano
maribel bel mari
martin tincho
maximino chimino
melchor mencho
mercedes merce meche mecha
miguel mekel mikel migue mike michael miki micky michel
milagros mila milagritos
miriam mimi
modesto neto
narciso chicho
nemesio meme
nicolas colacho
norberto beto
octavio tavo tavito
orlando nando
otilia tila
pablo paulo
pascual pachi
patricia paty patty
pedro petul petrul lu perucho peter perico peyo
petrona tona
pomposa pompa
ponciano chano poncho
porfirio pilo firio
prudencio pencho
rafael rafa fallo rafito fael
ramon moncho mon monchito ray
ramona mona moncha
raul rulo
rebeca beca becky
refugio cuca cuco
reinaldo rey
renata nata
ricardo richi caco
rigoberto beto
roberto beto tito robert bobby
rodolfo rudy fito fofo
rodrigo rorro
rosa chota
rosalia chala
rosario chayo charo chayito
rosendo chendo
salome chalo
salvador chava chavita chavo
salvadora chava
samuel chemel
santiago chago chaguito
saturnino nino
sebastian sebas chano chanito
sebastiana chana
sergio checo checho yeyo
silvestre veche
silvia chivi
socorro coco
soledad chole cholita
susana chana
teodoro lolo
teofilo tofilo
teresa tere techi tete
timoteo teo
valentin tincho
venancio nancho chencho
vicenta chenta
vicente chente
victor vito vitico
victoria toya
victoriano nano vito
virginia vicky gina
wenceslao chelao lao
wilfredo fredy
ximena jime mena
yolanda chola`,
}
