import type { Rules } from './kinds.ts'

export const hebrew: Rules = {
  origin: 'Hebrew',
  source:
    'Academy of the Hebrew Language, simple transcription (2006) beside English, German, French and Russian spellings. Unreviewed by a speaker.',
  same: `avraham abraham avrohom avram
yitzhak itzhak isaac yitzchak izhak itzchak yitzchok izak
yaakov jacob yakov iakov jakob yankel
moshe moses moshes mosche moche moishe
aharon aaron aron
shlomo solomon schlomo shloime
yosef joseph josef yossef
binyamin benjamin benyamin beniamin
shimon simon simeon
yehuda judah yehudah iehuda juda
yehoshua joshua
shmuel samuel schmuel shmouel
eliyahu elijah eliahu
israel yisrael yisroel
chaim haim hayim chayim khaim hayyim
chava hava khava eva chavah
sarah sara
rivka rebecca rivkah ribka rifka
rachel rahel raquel
leah lea
miriam miryam
esther ester
hannah hana chana channah
devorah deborah dvora
tamar tamara
naomi noemi
yael jael
michal mihal
avigail abigail
tzipora zipora tsipora tziporah zippora
mordechai mordecai mordehai
menachem menahem
tzvi zvi tsvi zwi
zeev wolf
aryeh arie arieh
natan nathan
rafael raphael
eitan ethan eytan
yonatan jonathan jonatan
noa noah
cohen kohen cohn kahn
mizrahi mizrachi misrahi mizrakhi
azoulay azulai azoulai
shapira shapiro schapira
schwartz shvarts schwarz
weiss weis vais`,
  particles: 'ben bar bat',
}
