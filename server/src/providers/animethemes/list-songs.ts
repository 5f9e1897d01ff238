import type { ListedSong, SongLister } from '../provider.js';
import { each, ProviderFault, understood } from '../provider.errors.js';
import { themedAnime } from './animethemes-shapes.js';
import { animethemesDescriber } from './describe-animes.js';

export const animethemesSongs: SongLister = {
  strategy: 'animethemes',
  mostAtOnce: animethemesDescriber.mostAtOnce,
  async listSongs(context, malIds, signal) {
    const answers = await animethemesDescriber.describe(context, malIds, signal);
    return new Map(
      [...answers].map(([malId, answer]) => [
        malId,
        answer instanceof ProviderFault ? answer : each(() => songsOf(answer.payload)),
      ]),
    );
  },
  songsOf,
};

function songsOf(payload: unknown): ListedSong[] {
  const { themes } = understood(themedAnime, payload, 'What AnimeThemes said');
  const songs: ListedSong[] = [];
  for (const { category, number, group, title, artists, entries } of themes) {
    if (category !== 'OP' && category !== 'ED') continue;
    // The same song in another language is no song of its own.
    const isTranslated =
      group !== null &&
      themes.some((other) => other.group === null && other.category === category && other.number === number);
    if (isTranslated) continue;
    const episodes = [...new Set(entries.map((entry) => entry.episodes?.trim() ?? '').filter(Boolean))];
    songs.push({
      category,
      // A theme without a number is the only one of its kind.
      number: number ?? 1,
      title,
      artists,
      episodes: episodes.length === 0 ? null : episodes.join(', ').slice(0, 200),
      isNsfw: entries.length > 0 && entries.every((entry) => entry.isNsfw),
      isSpoiler: entries.length > 0 && entries.every((entry) => entry.isSpoiler),
    });
  }
  return songs;
}
