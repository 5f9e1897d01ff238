import type { ListedSong, SongLister } from '../provider.js';
import { each, ProviderFault, understood } from '../provider.errors.js';
import { jikanDescriber } from './describe-animes.js';
import { type JikanAnime, jikanAnime } from './jikan-shapes.js';
import { parseTheme } from './parse-theme.js';

/** The theme strings of its description: they cost no request where that is kept. */
export const jikanSongs: SongLister = {
  strategy: 'jikan-themes',
  mostAtOnce: jikanDescriber.mostAtOnce,
  async listSongs(context, malIds, signal) {
    const answers = await jikanDescriber.describe(context, malIds, signal);
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
  const { theme }: JikanAnime = understood(jikanAnime, payload, 'What Jikan said');
  return [
    ...(theme?.openings ?? []).map((line) => ({ category: 'OP' as const, line })),
    ...(theme?.endings ?? []).map((line) => ({ category: 'ED' as const, line })),
  ].flatMap(({ category, line }) => {
    const parsed = parseTheme(line);
    if (!parsed) return [];
    const { number, title, japanese, artists, episodes } = parsed;
    const otherTitles = japanese === null || japanese === title ? [] : [japanese];
    return [{ category, number, title, otherTitles, artists, episodes }];
  });
}
