import type { Rules } from './kinds.ts'

export const korean: Rules = {
  origin: 'Korean',
  source:
    'National Institute of Korean Language, survey of romanised surnames on passports (2011). Unreviewed by a speaker.',
  same: `gim kim ghim
i lee yi rhee ri ree
bak park pak bark
choe choi chwe
jeong jung chung joung cheong
gang kang
jo cho joe joh
yun yoon youn yune
im lim rim yim
sin shin
gwon kwon kweon
an ahn
ryu yoo yu ryoo you
no roh noh ro
u woo wu
seo suh so
o oh
heo hur huh her
gu koo ku
mun moon
yang ryang
hwang whang
seong sung
go ko koh
baek paik paek back
namgung namkung namgoong namkoong
hwangbo whangbo hwangpo
jegal jaegal chegal
seonu sunwoo seonwoo sunwu
dokgo dokko tokko
sagong sakong`,
}
