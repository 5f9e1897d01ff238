import type { Provider } from '../provider.js';
import { jikanDescriber } from './describe-animes.js';
import { jikanUser } from './list-animes.js';
import { jikanSongs } from './list-songs.js';

/** MyAnimeList in the shape of Jikan's version 4, whoever serves it. */
export const jikan: Provider = {
  name: 'jikan',
  title: 'MyAnimeList (Jikan)',
  describe: jikanDescriber,
  songs: jikanSongs,
  lists: [jikanUser],
};
