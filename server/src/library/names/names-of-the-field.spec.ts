import { expect, it } from '@jest/globals';
import { understandFileName } from './understand-file-name.js';

const read = (path: string): unknown => {
  const reading = understandFileName(path);
  if (!reading.understood) return reading.reason;
  const { title, category, number, version } = reading.name;
  return [title, category, number, version];
};

it.each([
  [
    '[Beatrice-Raws] Kuroko no Basket (NCOP1) [BDRip 1920x1080 x264 FLAC].mkv',
    'Kuroko no Basket',
    'OP',
    1,
    1,
  ],
  ['[Commie] Kill la Kill - NCOP1v2 [BD 1080p FLAC] [1A2B3C4D].mkv', 'Kill la Kill', 'OP', 1, 2],
  ['[Elysium]Mushishi.NCED(BD.720p.FLAC)[AA11BB22].mkv', 'Mushishi', 'ED', 1, 1],
  ['[UTW] Fate Zero - NCED03 [BD][h264-1080p][FLAC][12345678].mkv', 'Fate Zero', 'ED', 3, 1],
  ['[Exiled-Destiny]_Darker_Than_Black_Creditless_Opening_2_(ABCD1234).mkv', 'Darker Than Black', 'OP', 2, 1],
  ['[a4e]Eureka_Seven_Clean_Ending_3[divx5.2.1].mkv', 'Eureka Seven', 'ED', 3, 1],
  ['[AnimeRG] Psycho-Pass 2 - NCOP [1080p] [x265] [pseudo].mkv', 'Psycho-Pass 2', 'OP', 1, 1],
  ['[Cleo] Tokyo Revengers - NCED01a (10bit BD1080p x265).mkv', 'Tokyo Revengers', 'ED', 1, 1],
  ['[Anime Time] Chainsaw Man - NCED12.mkv', 'Chainsaw Man', 'ED', 12, 1],
  ['[EMBER] Bocchi the Rock! - S01 - NCED2 [1080p] [HEVC].mkv', 'Bocchi the Rock! S01', 'ED', 2, 1],
  ['[SubsPlus+] Oshi no Ko - NCOP - v2 (BD 1080p).mkv', 'Oshi no Ko', 'OP', 1, 2],
  ['[DB]Hunter x Hunter (2011)_-_NCOP01_(10bit_BD1080p_x265).mkv', 'Hunter x Hunter (2011)', 'OP', 1, 1],
  [
    '[Kametsu] Samurai Champloo - Creditless ED (BD 1080p Hi10 FLAC) [F0F0F0F0].mkv',
    'Samurai Champloo',
    'ED',
    1,
    1,
  ],
  ['[Nekomoe kissaten][Lycoris Recoil][NCED][1080p][JPN].mkv', 'Lycoris Recoil', 'ED', 1, 1],
  [
    '[VCB-Studio] Toaru Kagaku no Railgun T [NCED2_1][Ma10p_1080p][x265_flac].mkv',
    'Toaru Kagaku no Railgun T',
    'ED',
    2,
    1,
  ],
  [
    '[VCB-Studio] Monster Musume no Iru Nichijou [NCOP_EP01][Ma10p_1080p][x265_flac].mkv',
    'Monster Musume no Iru Nichijou',
    'OP',
    1,
    1,
  ],
  [
    '[DMG&VCB-Studio] Saenai Heroine no Sodatekata Flat [NCED02][Hi10p_1080p][x264_flac].mkv',
    'Saenai Heroine no Sodatekata Flat',
    'ED',
    2,
    1,
  ],
  ['[philosophy-raws][Cross Game][NCOP][BDRIP][Hi10P FLAC][1920X1080].mkv', 'Cross Game', 'OP', 1, 1],
  [
    '[Moozzi2] Mahouka Koukou no Rettousei - NCED 2 - (BD 1920x1080 x.264 Flac).mkv',
    'Mahouka Koukou no Rettousei',
    'ED',
    2,
    1,
  ],
  ['[ReinForce] Sora no Woto - NCOP (BDRip 1920x1080 x264 FLAC).mkv', 'Sora no Woto', 'OP', 1, 1],
  ['[ASW] Dandadan - NCOP1 [1080p HEVC][0A0B0C0D].mkv', 'Dandadan', 'OP', 1, 1],
  [
    '[Erai-raws] Summer Time Rendering - NCOP2 [1080p][Multiple Subtitle].mkv',
    'Summer Time Rendering',
    'OP',
    2,
    1,
  ],
] as const)('reads names of groups that release discs: %s', (path, title, category, number, version) => {
  expect(read(path)).toEqual([title, category, number, version]);
});

it.each([
  ['Trigun.NCOP.1080p.BluRay.Remux.FLAC2.0.AVC-GROUP.mkv', 'Trigun', 'OP', 1, 1],
  ['Vinland.Saga.S02.NCOP1.1080p.BluRay.x265-iAHD.mkv', 'Vinland Saga S02', 'OP', 1, 1],
  ['Spy.x.Family.S01E00.NCED.1080p.BluRay.mkv', 'Spy x Family S01', 'ED', 1, 1],
  ['Jujutsu Kaisen - S00E12 - NCOP 2.mkv', 'Jujutsu Kaisen', 'OP', 2, 1],
  ['Jujutsu Kaisen - S00E12 - Creditless Opening 2.mkv', 'Jujutsu Kaisen', 'OP', 2, 1],
  ['Frieren - C2 - Ending.mkv', 'Frieren', 'ED', 1, 1],
  ['Kimi no Na wa - NC Opening [BD 4K].mkv', 'Kimi no Na wa', 'OP', 1, 1],
  [
    'Tengen Toppa Gurren Lagann - Non-Credit OP (BD 1920x1080 x264 10bit).mkv',
    'Tengen Toppa Gurren Lagann',
    'OP',
    1,
    1,
  ],
  ['Zankyou no Terror - Textless ED.mkv', 'Zankyou no Terror', 'ED', 1, 1],
  ['Kaiba [Creditless Opening].avi', 'Kaiba', 'OP', 1, 1],
  ['Baccano! (Clean Opening) [720p].mp4', 'Baccano!', 'OP', 1, 1],
  ['Durarara!! Opening 1 HD.mp4', 'Durarara!!', 'OP', 1, 1],
  ['Code Geass Opening 2 Creditless HD 1080p.mp4', 'Code Geass', 'OP', 2, 1],
  ['Fairy Tail Opening 21 [HD] (Creditless).mp4', 'Fairy Tail', 'OP', 21, 1],
  ['Dr. STONE Season 3 - Opening.mp4', 'Dr. STONE Season 3', 'OP', 1, 1],
  ['One Piece Ending 4 – Before Dawn (HD 720p).mp4', 'One Piece', 'ED', 4, 1],
  ['One Piece - OP 26 (v3).mkv', 'One Piece', 'OP', 26, 3],
  ['Gintama OP17v2.webm', 'Gintama', 'OP', 17, 2],
  ['Great Teacher Onizuka - Opening I.avi', 'Great Teacher Onizuka', 'OP', 1, 1],
  ['Slam Dunk ED IV.mkv', 'Slam Dunk', 'ED', 4, 1],
  ['Inuyasha Ending #6.mp4', 'Inuyasha', 'ED', 6, 1],
  ['Dragon Ball Z - Opening nº2.mp4', 'Dragon Ball Z', 'OP', 2, 1],
  ['Dragon Ball Super Opening 02 Latino.mp4', 'Dragon Ball Super', 'OP', 2, 1],
  ['Saint Seiya - Générique de fin 2.mkv', 'Saint Seiya', 'ED', 2, 1],
  ['Sailor Moon Sigla 2.mp4', 'Sailor Moon', 'OP', 2, 1],
  ['Cavaleiros do Zodíaco Abertura 1.mp4', 'Cavaleiros do Zodíaco', 'OP', 1, 1],
  ['D.Gray-man - 2nd Opening.mkv', 'D.Gray-man', 'OP', 2, 1],
  ['Hellsing Ultimate - First Ending.mkv', 'Hellsing Ultimate', 'ED', 1, 1],
  ['Outlaw Star - Intro.avi', 'Outlaw Star', 'OP', 1, 1],
  ['Serial Experiments Lain - OP - Duvet.mkv', 'Serial Experiments Lain', 'OP', 1, 1],
  ['Blue Lock OP1 - Chaos ga Kiwamaru - UNISON SQUARE GARDEN.mkv', 'Blue Lock', 'OP', 1, 1],
  ['Ghost in the Shell SAC 2nd GIG OP.mkv', 'Ghost in the Shell SAC 2nd GIG', 'OP', 1, 1],
  ['07-Ghost - OP.mkv', '07-Ghost', 'OP', 1, 1],
  ['12-sai. - NCED.mkv', '12-sai.', 'ED', 1, 1],
  ['5-toubun no Hanayome OP1.mkv', '5-toubun no Hanayome', 'OP', 1, 1],
  ['009-1 ED.mkv', '009-1', 'ED', 1, 1],
  ['ID-0 OP1.mkv', 'ID-0', 'OP', 1, 1],
  ['Zombieland Saga Revenge ED1 (TV Size).mp4', 'Zombieland Saga Revenge', 'ED', 1, 1],
  [
    'Re-Zero kara Hajimeru Isekai Seikatsu OP1 (Episode 7 version).mkv',
    'Re-Zero kara Hajimeru Isekai Seikatsu',
    'OP',
    1,
    1,
  ],
] as const)(
  'reads names of collections, media servers and uploads: %s',
  (path, title, category, number, version) => {
    expect(read(path)).toEqual([title, category, number, version]);
  },
);

it.each([
  ['Black Clover - Opening 13 ｜ 4K 60FPS ｜ Creditless.mp4', 'Black Clover', 'OP', 13, 1],
  ['「鬼滅の刃」ノンクレジットOP.mp4', '鬼滅の刃', 'OP', 1, 1],
  ['TVアニメ『呪術廻戦』ノンクレジットOPムービー.mp4', '呪術廻戦', 'OP', 1, 1],
  ['TVアニメ「チェンソーマン」ノンクレジットエンディング 第3話.mp4', 'チェンソーマン', 'ED', 1, 1],
  ['アニメ『スキップとローファー』OPノンクレジット映像.mp4', 'スキップとローファー', 'OP', 1, 1],
  ['『推しの子』ノンクレジットオープニング ｜ YOASOBI「アイドル」.mp4', '推しの子', 'OP', 1, 1],
  ['鋼の錬金術師 FULLMETAL ALCHEMIST OP4.mp4', '鋼の錬金術師 FULLMETAL ALCHEMIST', 'OP', 4, 1],
  ['東京喰種 ED2 ノンテロップ.mkv', '東京喰種', 'ED', 2, 1],
  ['强风吹拂 OP2.mkv', '强风吹拂', 'OP', 2, 1],
  ['[Snow-Raws] 四月は君の嘘 NCOP2 (BD 1920x1080 HEVC-YUV420P10 FLAC).mkv', '四月は君の嘘', 'OP', 2, 1],
  ['Наруто - Опенинг 3.mp4', 'Наруто', 'OP', 3, 1],
] as const)(
  'reads names of other scripts and official uploads: %s',
  (path, title, category, number, version) => {
    expect(read(path)).toEqual([title, category, number, version]);
  },
);

it.each([
  ['BokuNoHeroAcademiaS3-OP2-NCBD1080.webm', 'BokuNoHeroAcademiaS3', 'OP', 2, 1],
  ['Bakemonogatari-OP4v2-NCBD1080.webm', 'Bakemonogatari', 'OP', 4, 2],
  ['MonogatariSecondSeason-ED1.webm', 'MonogatariSecondSeason', 'ED', 1, 1],
  ['OshiNoKo-ED1v13-NCBD1080.webm', 'OshiNoKo', 'ED', 1, 13],
  ['EnenNoShouboutai-OP2-TV.webm', 'EnenNoShouboutai', 'OP', 2, 1],
  ['Durarara!!x2Shou-OP1.webm', 'Durarara!!x2Shou', 'OP', 1, 1],
] as const)('reads names of collections of themes: %s', (path, title, category, number, version) => {
  expect(read(path)).toEqual([title, category, number, version]);
});

it.each([
  ['Steins;Gate/NC/NCED.mkv', 'Steins;Gate', 'ED', 1, 1],
  ['K-ON! (2009)/Season 02/Extras/Creditless Opening 1.mkv', 'K-ON! Season 02', 'OP', 1, 1],
  ['Haikyuu!!/Specials/Haikyuu!! - S00E05 - NCED1.mkv', 'Haikyuu!!', 'ED', 1, 1],
  ['Anime/Nana/openings/Nana - Opening 2.mp4', 'Nana', 'OP', 2, 1],
  ['Noragami (2014) [tvdbid-275670]/extras/NCOP.mkv', 'Noragami', 'OP', 1, 1],
  ['Soul Eater {tmdb-46952}/Season 00/NCED4.mkv', 'Soul Eater', 'ED', 4, 1],
  [
    '[Judas] Mob Psycho 100 (Seasons 1-3)/Extras/[Judas] Mob Psycho 100 - NCOP 03.mkv',
    'Mob Psycho 100',
    'OP',
    3,
    1,
  ],
  ['Ao no Exorcist/[BD]/NCOP2.mkv', 'Ao no Exorcist', 'OP', 2, 1],
] as const)(
  'reads names of folders of media servers and collections: %s',
  (path, title, category, number, version) => {
    expect(read(path)).toEqual([title, category, number, version]);
  },
);
