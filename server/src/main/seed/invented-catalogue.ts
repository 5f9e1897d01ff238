/** A catalogue entry as a catalogue file has it. */
export interface InventedEntry {
  readonly malId: number;
  readonly titles: { readonly romaji: string; readonly english: string; readonly japanese: string };
  readonly year: number;
  readonly season: string;
  readonly popularity: number;
  readonly songs: readonly {
    readonly category: 'OP' | 'ED';
    readonly number: number;
    readonly title: string;
    readonly artists: readonly string[];
  }[];
}

const first = [
  ['Hoshi no', 'Star', '星の'],
  ['Kaze to', 'Wind and', '風と'],
  ['Yoru no', 'Night', '夜の'],
  ['Aoi', 'Blue', '青い'],
  ['Ginga', 'Galaxy', '銀河'],
  ['Mahou', 'Magic', '魔法'],
  ['Kiri no', 'Misty', '霧の'],
  ['Haru no', 'Spring', '春の'],
] as const;
const second = [
  ['Toshokan', 'Library', '図書館'],
  ['Kishi', 'Knight', '騎士'],
  ['Ressha', 'Train', '列車'],
  ['Shokudou', 'Diner', '食堂'],
  ['Tantei', 'Detective', '探偵'],
  ['Gakuen', 'Academy', '学園'],
  ['Yuubinya', 'Courier', '郵便屋'],
  ['Orgel', 'Music Box', 'オルゴール'],
] as const;
const bands = ['The Paper Cranes', 'Aoba Hikari', 'LUMEN', 'Kotori & Co.', 'Studio Nine', 'ミナモ'];
const seasons = ['winter', 'spring', 'summer', 'fall'];

/** Far above any real MyAnimeList id. */
const FIRST_ID = 9_000_000;

/** Invented anime with songs, the same at every call: no real title is somebody's work to borrow. */
export function inventedCatalogue(count: number): InventedEntry[] {
  return Array.from({ length: count }, (_, index): InventedEntry => {
    const head = first[index % first.length] ?? first[0];
    const tail = second[Math.floor(index / first.length) % second.length] ?? second[0];
    const part = Math.floor(index / (first.length * second.length)) + 1;
    const name = (word: 0 | 1 | 2, gap: string): string =>
      `${head[word]}${gap}${tail[word]}${part > 1 ? `${gap}${String(part)}` : ''}`;
    const songs = Array.from({ length: 1 + (index % 4) }, (_none, song) => ({
      category: song % 2 === 0 ? ('OP' as const) : ('ED' as const),
      number: Math.floor(song / 2) + 1,
      title: `${tail[1]} Song ${String(index + song + 1)}`,
      artists: [bands[(index + song) % bands.length] ?? ''],
    }));
    return {
      malId: FIRST_ID + index,
      titles: { romaji: name(0, ' '), english: name(1, ' '), japanese: name(2, '') },
      year: 1985 + ((index * 7) % 40),
      season: seasons[index % seasons.length] ?? 'winter',
      popularity: 20 + index * 13,
      songs,
    };
  });
}
