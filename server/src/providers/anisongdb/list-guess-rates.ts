import type { GuessRate, GuessRateLister } from '../provider.js';
import type { Anisong } from './anisongdb-shapes.js';
import { byAnime, fetchSongs } from './fetch-songs.js';
import { AT_ONCE, songOf } from './list-songs.js';

export const anisongdbGuessRates: GuessRateLister = {
  mostAtOnce: AT_ONCE,
  whose: 'players of Anime Music Quiz',
  async listGuessRates(context, malIds, signal) {
    return byAnime(await fetchSongs(context, malIds, signal), rateOf);
  },
};

/** What it calls difficulty is the share of players who knew the song: the higher, the easier. */
function rateOf(row: Anisong): GuessRate[] {
  const song = songOf(row);
  const { songDifficulty: knownBy } = row;
  if (!song || typeof knownBy !== 'number' || knownBy < 0 || knownBy > 100) return [];
  const { category, title, artists, number } = song;
  return [{ song: { category, number: number ?? 1, title, artists }, knownBy }];
}
