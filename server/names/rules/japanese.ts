/**
 * Japanese names in characters, which no table of readings tells: whole names with the reading most have. Surnames and
 * given names stand apart, because a surname tells that a line is Japanese and not Chinese.
 * Source: the editors' own knowledge of common names of Japan and of emigrants from Okinawa. Other readings exist for
 * nearly all of them. Unreviewed by a speaker.
 */
const surnames = `佐藤 sato | 鈴木 suzuki | 高橋 takahashi | 髙橋 takahashi | 田中 tanaka | 伊藤 ito | 伊東 ito | 渡辺 watanabe | 渡邊 watanabe |
  渡邉 watanabe | 渡部 watanabe | 山本 yamamoto | 中村 nakamura | 小林 kobayashi | 加藤 kato | 吉田 yoshida | 山田 yamada | 佐々木 sasaki |
  山口 yamaguchi | 松本 matsumoto | 井上 inoue | 木村 kimura | 斎藤 saito | 齋藤 saito | 斉藤 saito | 清水 shimizu | 山崎 yamazaki |
  池田 ikeda | 橋本 hashimoto | 阿部 abe | 石川 ishikawa | 山下 yamashita | 中島 nakajima | 石井 ishii | 小川 ogawa | 前田 maeda |
  岡田 okada | 長谷川 hasegawa | 藤田 fujita | 後藤 goto | 近藤 kondo | 村上 murakami | 遠藤 endo | 青木 aoki | 坂本 sakamoto |
  福田 fukuda | 太田 ota | 西村 nishimura | 藤井 fujii | 金子 kaneko | 岡本 okamoto | 藤原 fujiwara | 中野 nakano | 三浦 miura |
  原田 harada | 中川 nakagawa | 松田 matsuda | 竹内 takeuchi | 小野 ono | 大野 ono | 田村 tamura | 中山 nakayama | 和田 wada |
  石田 ishida | 森田 morita | 上田 ueda | 内田 uchida | 柴田 shibata | 酒井 sakai | 宮崎 miyazaki | 横山 yokoyama | 高木 takagi |
  安藤 ando | 宮本 miyamoto | 大塚 otsuka | 今井 imai | 工藤 kudo | 菊地 kikuchi | 菊池 kikuchi | 千葉 chiba | 杉山 sugiyama |
  藤本 fujimoto | 村田 murata | 武田 takeda | 上野 ueno | 平野 hirano | 丸山 maruyama | 増田 masuda | 河野 kono | 小島 kojima |
  野口 noguchi | 桜井 sakurai | 櫻井 sakurai | 久保 kubo | 松井 matsui | 木下 kinoshita | 野村 nomura | 菊田 kikuta | 大西 onishi |
  松尾 matsuo | 新井 arai | 島田 shimada | 古川 furukawa | 川口 kawaguchi | 比嘉 higa | 金城 kinjo | 大城 oshiro |
  宮城 miyagi | 新垣 arakaki | 玉城 tamaki | 島袋 shimabukuro | 平良 taira | 山城 yamashiro | 知念 chinen | 仲村 nakamura | 又吉 matayoshi |
  上原 uehara | 名嘉 naka | 藤森 fujimori | 吉川 yoshikawa | 本田 honda | 川崎 kawasaki | 西田 nishida | 北村 kitamura | 五十嵐 igarashi`

const givenNames = `太郎 taro | 次郎 jiro | 一郎 ichiro | 三郎 saburo | 健一 kenichi | 健二 kenji | 健太 kenta | 健 ken | 翔太 shota | 翔 sho | 大輔 daisuke |
  大樹 daiki | 大輝 daiki | 拓也 takuya | 直樹 naoki | 和也 kazuya | 達也 tatsuya | 哲也 tetsuya | 誠 makoto | 浩 hiroshi | 博 hiroshi |
  浩二 koji | 浩一 koichi | 隆 takashi | 孝 takashi | 茂 shigeru | 清 kiyoshi | 進 susumu | 勇 isamu | 実 minoru | 正 tadashi | 学 manabu |
  剛 tsuyoshi | 亮 ryo | 亮太 ryota | 涼太 ryota | 悠太 yuta | 雄太 yuta | 優太 yuta | 勇気 yuki | 蓮 ren | 陸 riku | 悠真 yuma | 大翔 hiroto |
  陽斗 haruto | 颯太 sota | 智也 tomoya | 純一 junichi | 洋一 yoichi | 秀樹 hideki | 英樹 hideki | 正樹 masaki | 花子 hanako | 和子 kazuko |
  幸子 sachiko | 恵子 keiko | 惠子 keiko | 京子 kyoko | 洋子 yoko | 陽子 yoko | 裕子 yuko | 優子 yuko | 由美子 yumiko | 真由美 mayumi |
  久美子 kumiko | 明美 akemi | 直美 naomi | 美咲 misaki | 愛 ai | 彩 aya | 舞 mai | 葵 aoi | 陽菜 hina | 結衣 yui | 美優 miyu | 七海 nanami |
  千尋 chihiro | 千鶴 chizuru | 麻衣 mai | 恵 megumi | 恵美 emi | 絵美 emi | 智子 tomoko | 節子 setsuko | 典子 noriko | 紀子 noriko |
  文子 fumiko | 静子 shizuko | 千代子 chiyoko | 光子 mitsuko | 美智子 michiko | 順子 junko | 純子 junko | 桂子 keiko | 由紀 yuki | 真理子 mariko`

const surnameOf = listOf(surnames)
const givenOf = listOf(givenNames)

/** The words of a token that is a surname, a given name or both, said in Japanese. */
export function japaneseSaid(token: string): string[] | undefined {
  const one = surnameOf.get(token) ?? givenOf.get(token)
  if (one) return [one]
  for (let at = Math.min(3, token.length - 1); at >= 1; at--) {
    const surname = surnameOf.get(token.slice(0, at))
    const given = givenOf.get(token.slice(at))
    if (surname && given) return [surname, given]
  }
  return undefined
}

/** Whether a Japanese surname stands in a text, by itself or before a given name. */
export function looksJapanese(tokens: string[]): boolean {
  return tokens.some((token) => surnameOf.has(token) || (japaneseSaid(token)?.length ?? 0) > 1)
}

function listOf(text: string): Map<string, string> {
  return new Map(text.split('|').map((pair) => pair.trim().split(' ') as [string, string]))
}
