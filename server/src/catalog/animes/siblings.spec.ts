import { expect, it } from '@jest/globals';
import { TitleIndex } from './title-match.js';

/** Siblings that are easily mistaken: id|romaji|English|Japanese|synonyms. */
const CATALOGUE = `
16498|Shingeki no Kyojin|Attack on Titan|進撃の巨人|AoT;SnK
25777|Shingeki no Kyojin Season 2|Attack on Titan Season 2|進撃の巨人 Season 2|
35760|Shingeki no Kyojin Season 3|Attack on Titan Season 3|進撃の巨人 Season 3|
38524|Shingeki no Kyojin Season 3 Part 2|Attack on Titan Season 3 Part 2|進撃の巨人 Season3 Part.2|
40028|Shingeki no Kyojin: The Final Season|Attack on Titan: Final Season|進撃の巨人 The Final Season|
48583|Shingeki no Kyojin: The Final Season Part 2|Attack on Titan: Final Season Part 2|進撃の巨人 The Final Season Part 2|
51535|Shingeki no Kyojin: The Final Season - Kanketsu-hen|Attack on Titan: Final Season - The Final Chapters|進撃の巨人 The Final Season完結編|
20|Naruto|Naruto|ナルト|
1735|Naruto: Shippuuden|Naruto Shippuden|ナルト 疾風伝|
34566|Boruto: Naruto Next Generations|Boruto: Naruto Next Generations|BORUTO|
5114|Fullmetal Alchemist: Brotherhood|Fullmetal Alchemist: Brotherhood|鋼の錬金術師 FULLMETAL ALCHEMIST|Hagane no Renkinjutsushi (2009);FMAB
121|Fullmetal Alchemist|Fullmetal Alchemist|鋼の錬金術師|Hagane no Renkinjutsushi;FMA
269|Bleach|Bleach|BLEACH|
41467|Bleach: Sennen Kessen-hen|Bleach: Thousand-Year Blood War|BLEACH 千年血戦篇|TYBW
53998|Bleach: Sennen Kessen-hen - Ketsubetsu-tan|Bleach: Thousand-Year Blood War - The Separation|BLEACH 千年血戦篇-訣別譚-|
20583|Haikyuu!!|Haikyu!!|ハイキュー!!|
28891|Haikyuu!! Second Season|Haikyu!! 2nd Season|ハイキュー!! セカンドシーズン|
32935|Haikyuu!! Karasuno Koukou vs. Shiratorizawa Gakuen Koukou|Haikyu!! 3rd Season|ハイキュー!! 烏野高校 VS 白鳥沢学園高校|Haikyuu!! Third Season
38883|Haikyuu!! To the Top|Haikyu!! To the Top|ハイキュー!! TO THE TOP|Haikyuu!! Fourth Season
40776|Haikyuu!! To the Top Part 2|Haikyu!! To the Top 2nd-cour|ハイキュー!! TO THE TOP 第2クール|
30831|Kono Subarashii Sekai ni Shukufuku wo!|KonoSuba: God's Blessing on This Wonderful World!|この素晴らしい世界に祝福を!|KonoSuba
32937|Kono Subarashii Sekai ni Shukufuku wo! 2|KonoSuba: God's Blessing on This Wonderful World! 2|この素晴らしい世界に祝福を! 2|KonoSuba 2
49458|Kono Subarashii Sekai ni Shukufuku wo! 3|KonoSuba: God's Blessing on This Wonderful World! 3|この素晴らしい世界に祝福を! 3|KonoSuba 3
11757|Sword Art Online|Sword Art Online|ソードアート・オンライン|SAO
21881|Sword Art Online II|Sword Art Online II|ソードアート・オンライン II|SAO 2
36474|Sword Art Online: Alicization|Sword Art Online: Alicization|ソードアート・オンライン アリシゼーション|
39597|Sword Art Online: Alicization - War of Underworld|Sword Art Online: Alicization - War of Underworld|ソードアート・オンライン アリシゼーション War of Underworld|
38000|Kimetsu no Yaiba|Demon Slayer: Kimetsu no Yaiba|鬼滅の刃|
40456|Kimetsu no Yaiba Movie: Mugen Ressha-hen|Demon Slayer -Kimetsu no Yaiba- The Movie: Mugen Train|劇場版 鬼滅の刃 無限列車編|
49926|Kimetsu no Yaiba: Mugen Ressha-hen|Demon Slayer: Kimetsu no Yaiba Mugen Train Arc|鬼滅の刃 無限列車編|
47778|Kimetsu no Yaiba: Yuukaku-hen|Demon Slayer: Kimetsu no Yaiba Entertainment District Arc|鬼滅の刃 遊郭編|
51019|Kimetsu no Yaiba: Katanakaji no Sato-hen|Demon Slayer: Kimetsu no Yaiba Swordsmith Village Arc|鬼滅の刃 刀鍛冶の里編|
235|Detective Conan|Case Closed|名探偵コナン|Meitantei Conan
249|InuYasha|InuYasha|犬夜叉|
6811|InuYasha: Kanketsu-hen|InuYasha: The Final Act|犬夜叉 完結編|
30|Neon Genesis Evangelion|Neon Genesis Evangelion|新世紀エヴァンゲリオン|NGE;Shinseiki Evangelion
10620|Mirai Nikki (TV)|The Future Diary|未来日記|
8460|Mirai Nikki|Future Diary OVA|未来日記|
50265|Spy x Family|Spy x Family|SPY×FAMILY|
50602|Spy x Family Part 2|Spy x Family Part 2|SPY×FAMILY 第2クール|
53887|Spy x Family Season 2|Spy x Family Season 2|SPY×FAMILY Season 2|
31240|Re:Zero kara Hajimeru Isekai Seikatsu|Re:ZERO -Starting Life in Another World-|Re:ゼロから始める異世界生活|Re:Zero
39587|Re:Zero kara Hajimeru Isekai Seikatsu 2nd Season|Re:ZERO -Starting Life in Another World- Season 2|Re:ゼロから始める異世界生活 2nd season|
42203|Re:Zero kara Hajimeru Isekai Seikatsu 2nd Season Part 2|Re:ZERO -Starting Life in Another World- Season 2 Part 2|Re:ゼロから始める異世界生活 2nd season 後半クール|
54857|Re:Zero kara Hajimeru Isekai Seikatsu 3rd Season|Re:ZERO -Starting Life in Another World- Season 3|Re:ゼロから始める異世界生活 3rd season|
14813|Yahari Ore no Seishun Love Comedy wa Machigatteiru.|My Teen Romantic Comedy SNAFU|やはり俺の青春ラブコメはまちがっている。|Oregairu
23847|Yahari Ore no Seishun Love Comedy wa Machigatteiru. Zoku|My Teen Romantic Comedy SNAFU TOO!|やはり俺の青春ラブコメはまちがっている。続|Oregairu 2
39547|Yahari Ore no Seishun Love Comedy wa Machigatteiru. Kan|My Teen Romantic Comedy SNAFU Climax|やはり俺の青春ラブコメはまちがっている。完|Oregairu 3
101922|Rurouni Kenshin: Meiji Kenkaku Romantan|Rurouni Kenshin|るろうに剣心 -明治剣客浪漫譚-|Samurai X
50613|Rurouni Kenshin: Meiji Kenkaku Romantan (2023)|Rurouni Kenshin (2023)|るろうに剣心 -明治剣客浪漫譚-|
1254|Saint Seiya|Saint Seiya: Knights of the Zodiac|聖闘士星矢|
223|Dragon Ball|Dragon Ball|ドラゴンボール|
813|Dragon Ball Z|Dragon Ball Z|ドラゴンボールZ|DBZ
225|Dragon Ball GT|Dragon Ball GT|ドラゴンボールGT|DBGT
30694|Dragon Ball Super|Dragon Ball Super|ドラゴンボール超|DBS
1482|D.Gray-man|D.Gray-man|ディー・グレイマン|
32370|D.Gray-man Hallow|D.Gray-man Hallow|D.Gray-man HALLOW|
43608|Kaguya-sama wa Kokurasetai: Ultra Romantic|Kaguya-sama: Love is War -Ultra Romantic-|かぐや様は告らせたい-ウルトラロマンティック-|
37999|Kaguya-sama wa Kokurasetai: Tensai-tachi no Renai Zunousen|Kaguya-sama: Love is War|かぐや様は告らせたい～天才たちの恋愛頭脳戦～|
40591|Kaguya-sama wa Kokurasetai? Tensai-tachi no Renai Zunousen|Kaguya-sama: Love is War?|かぐや様は告らせたい？～天才たちの恋愛頭脳戦～|
19815|No Game No Life|No Game, No Life|ノーゲーム・ノーライフ|NGNL
33674|No Game No Life: Zero|No Game, No Life Zero|ノーゲーム・ノーライフ ゼロ|
4224|Toradora!|Toradora!|とらドラ！|
849|Suzumiya Haruhi no Yuuutsu|The Melancholy of Haruhi Suzumiya|涼宮ハルヒの憂鬱|
4382|Suzumiya Haruhi no Yuuutsu (2009)|The Melancholy of Haruhi Suzumiya Season 2|涼宮ハルヒの憂鬱(2009)|
34599|Made in Abyss|Made in Abyss|メイドインアビス|
41084|Made in Abyss: Retsujitsu no Ougonkyou|Made in Abyss: The Golden City of the Scorching Sun|メイドインアビス 烈日の黄金郷|
52299|Ore dake Level Up na Ken|Solo Leveling|俺だけレベルアップな件|
58567|Ore dake Level Up na Ken Season 2: Arise from the Shadow|Solo Leveling Season 2: Arise from the Shadow|俺だけレベルアップな件 Season 2|
31964|Boku no Hero Academia|My Hero Academia|僕のヒーローアカデミア|BNHA;MHA
33486|Boku no Hero Academia 2nd Season|My Hero Academia Season 2|僕のヒーローアカデミア 第2期|
36456|Boku no Hero Academia 3rd Season|My Hero Academia Season 3|僕のヒーローアカデミア 第3期|
60593|Vigilante: Boku no Hero Academia Illegals|My Hero Academia: Vigilantes|ヴィジランテ|
2251|Baccano!|Baccano!|バッカーノ！|
6746|Durarara!!|Durarara!!|デュラララ!!|DRRR
23199|Durarara!!x2 Shou|Durarara!! X2|デュラララ!!x2 承|
27831|Durarara!!x2 Ten|Durarara!! X2 The Second Arc|デュラララ!!x2 転|
5680|K-On!|K-ON!|けいおん!|
7791|K-On!!|K-ON! Season 2|けいおん!!|
22319|Tokyo Ghoul|Tokyo Ghoul|東京喰種|
27899|Tokyo Ghoul √A|Tokyo Ghoul √A|東京喰種√A|
36511|Tokyo Ghoul:re|Tokyo Ghoul:re|東京喰種:re|
37799|Tokyo Ghoul:re 2nd Season|Tokyo Ghoul:re 2nd Season|東京喰種:re 最終章|`;

const animes = CATALOGUE.trim()
  .split('\n')
  .map((line) => {
    const [id, romaji = '', english = '', japanese = '', synonyms = ''] = line.split('|');
    return {
      malId: Number(id),
      titles: [romaji, english, japanese].filter((title) => title !== ''),
      synonyms: synonyms.split(';').filter((title) => title !== ''),
    };
  });
const index = new TitleIndex(animes);
const found = (title: string, year?: number): number | null => {
  const match = index.match(title, year);
  return match.matched ? match.malId : null;
};

it('finds each anime by its own title', () => {
  expect(animes.filter(({ malId, titles: [title = ''] }) => found(title) !== malId)).toEqual([]);
});

it.each([
  ['Shingeki no Kyojin S2', 25777],
  ['ShingekiNoKyojinS3Part2', 38524],
  ['Attack on Titan S3', 35760],
  ['Attack on Titan - The Final Season', 40028],
  ['Attack on Titan S4', 40028],
  ['Attack on Titan S04P02', 48583],
  ['Attack on Titan Final Season Part 2', 48583],
  ['Shingeki no Kyojin The Final Season Kanketsu-hen', 51535],
  ['Attack on Titan Season 5', null],
  ['AoT', 16498],
  ['Naruto Shippuden', 1735],
  ['Naruto Shippuuden', 1735],
  ['Naruto', 20],
  ['Boruto', 34566],
  ['Fullmetal Alchemist', 121],
  ['Fullmetal Alchemist Brotherhood', 5114],
  ['FMAB', 5114],
  ['Fullmetal Alchemist (2003)', 121],
  ['Hagane no Renkinjutsushi (2009)', 5114],
  ['Bleach', 269],
  ['Bleach TYBW', 41467],
  ['Bleach Thousand Year Blood War', 41467],
  ['Bleach - Sennen Kessen-hen', 41467],
  ['Haikyuu S2', 28891],
  ['Haikyu!! 3rd Season', 32935],
  ['Haikyuu S4', 38883],
  ['Haikyuu!! To the Top S2', 40776],
  ['HaikyuuToTheTop', 38883],
  ['KonoSuba S2', 32937],
  ['Konosuba Season 3', 49458],
  ['Konosuba', 30831],
  ['Kono Subarashii Sekai ni Shukufuku o! 2', 32937],
  ['SAO II', 21881],
  ['SAO Alicization', 36474],
  ['Sword Art Online - Alicization - War of Underworld', 39597],
  ['Sword Art Online S2', 21881],
  ['Sword Art Online S3', 36474],
  ['Demon Slayer', 38000],
  ['Kimetsu no Yaiba Mugen Ressha-hen', 49926],
  ['Demon Slayer - Entertainment District Arc', 47778],
  ['Kimetsu no Yaiba Yuukaku-hen', 47778],
  ['Kimetsu no Yaiba - Swordsmith Village Arc', 51019],
  ['Case Closed', 235],
  ['Meitantei Conan', 235],
  ['Inuyasha The Final Act', 6811],
  ['Inuyasha Kanketsu-hen', 6811],
  ['Evangelion', null],
  ['Neon Genesis Evangelion', 30],
  ['Shinseiki Evangelion', 30],
  ['Future Diary', 10620],
  ['SPY×FAMILY', 50265],
  ['Spy X Family S2', 53887],
  ['SpyXFamilyPart2', 50602],
  ['Spy x Family Cour 2', 50602],
  ['ReZero', 31240],
  ['Re Zero S2', 39587],
  ['Re-Zero kara Hajimeru Isekai Seikatsu 2nd Season Part 2', 42203],
  ['ReZeroS3', 54857],
  ['Oregairu S2', 23847],
  ['Oregairu 3', 39547],
  ['My Teen Romantic Comedy SNAFU Climax', 39547],
  ['Rurouni Kenshin', 101922],
  ['Rurouni Kenshin (2023)', 50613],
  ['Rurouni Kenshin 2023', 50613],
  ['Dragonball Z', 813],
  ['DBZ', 813],
  ['Dragon Ball', 223],
  ['DGray-man', 1482],
  ['Kaguya-sama S2', 40591],
  ['Kaguya-sama Love is War S3', 43608],
  ['Kaguya-sama Ultra Romantic', 43608],
  ['Kaguya-sama wa Kokurasetai', 37999],
  ['NGNL', 19815],
  ['No Game No Life', 19815],
  ['Suzumiya Haruhi no Yuuutsu (2009)', 4382],
  ['Haruhi Suzumiya', null],
  ['The Melancholy of Haruhi Suzumiya S2', 4382],
  ['Made in Abyss S2', 41084],
  ['Solo Leveling S2', 58567],
  ['Solo Leveling -Arise from the Shadow', 58567],
  ['My Hero Academia S3', 36456],
  ['BNHA 2', 33486],
  ['Boku no Hero Academia Vigilantes', 60593],
  ['Durarara x2 Shou', 23199],
  ['Durarara!!', 6746],
  ['K-ON!!', 7791],
  ['K-ON! S2', 7791],
  ['KOn', 5680],
  ['Tokyo Ghoul Root A', 27899],
  ['Tokyo Ghoul re', 36511],
  ['Tokyo Ghoul re S2', 37799],
  ['Tokyo Ghoul S2', 27899],
  ['TokyoGhoulRe2ndSeason', 37799],
  ['Samurai X', 101922],
  ['Digimon', null],
  ['Toradora', 4224],
] as const)('knows which sibling %s is', (title, malId) => {
  expect(found(title)).toBe(malId);
});

it('takes the year that a folder says for that of the first season', () => {
  expect(found('Rurouni Kenshin', 2023)).toBe(50613);
  expect(found('Shingeki no Kyojin S2', 2013)).toBe(25777);
});

it('guesses no sibling where the anime itself is not in the catalogue', () => {
  const few = new TitleIndex(animes.filter(({ malId }) => [25777, 813, 53887, 38883].includes(malId)));
  for (const title of [
    'Shingeki no Kyojin',
    'Attack on Titan S3',
    'Dragon Ball',
    'Spy x Family',
    'Haikyuu!!',
  ])
    expect([title, few.match(title).matched]).toEqual([title, false]);
});

it('leaves nothing out where whole titles are asked for', () => {
  expect(index.matchWhole('Shingeki no Kyojin 2')).toEqual({ matched: true, malId: 25777 });
  expect(index.matchWhole('Re Zero 2')).toMatchObject({ matched: false });
  expect(index.matchWhole('Sword Art Online')).toEqual({ matched: true, malId: 11757 });
});
