import type { Provider } from '../provider.js';
import { anisongdbGuessRates } from './list-guess-rates.js';
import { anisongdbSongs } from './list-songs.js';
import { anisongdbVideos } from './list-videos.js';

export const anisongdb: Provider = {
  name: 'anisongdb',
  title: 'AnisongDB',
  songs: anisongdbSongs,
  videos: anisongdbVideos,
  guessRates: anisongdbGuessRates,
};
