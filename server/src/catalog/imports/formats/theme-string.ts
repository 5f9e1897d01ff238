import type { SongDraft } from '../catalogue-entry.js';

const EPISODES = /\s*\(\s*(?:eps?|episodes?)\.?\s*([^()]*)\)\s*$/iu;
const NUMBER = /^\s*#?\s*(\d{1,3})\s*[:.)]\s*/u;
const QUOTED = /^["“「『](.+)["”」』](?:\s+by\s+(.+))?$/su;
/** "Guren no Yumiya (紅蓮の弓矢)": the title in its own script stands behind. */
const NATIVE =
  /\s*\([^()]*\p{Script=Han}[^()]*\)|\s*\([^()]*[\p{Script=Hiragana}\p{Script=Katakana}][^()]*\)/gu;

/** Reads a theme as MyAnimeList writes it: `1: "Guren no Yumiya (紅蓮の弓矢)" by Linked Horizon (eps 1-13)`. */
export function themeString(text: string, category: 'OP' | 'ED'): SongDraft {
  const episodes = EPISODES.exec(text)?.[1]?.trim();
  const plain = text.replace(EPISODES, '').trim();
  const number = Number(NUMBER.exec(plain)?.[1] ?? 0);
  const named = plain.replace(NUMBER, '').trim();
  const quoted = QUOTED.exec(named);
  const [bare = named, ...by] = named.split(/\s+by\s+/u);
  const title = (quoted?.[1] ?? bare).trim();
  const artist = (quoted ? quoted[2] : by.join(' by '))?.replace(NATIVE, '').trim();
  return {
    category,
    number: number > 0 ? number : null,
    title: title.replace(NATIVE, '').trim() || title,
    artists: artist === undefined || artist === '' ? [] : [artist],
    episodes: episodes ?? null,
  };
}
