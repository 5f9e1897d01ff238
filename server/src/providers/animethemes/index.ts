import type { Provider } from '../provider.js';
import { animethemesDescriber } from './describe-animes.js';
import { animethemesSongs } from './list-songs.js';
import { animethemesVideos } from './list-videos.js';

export const animethemes: Provider = {
  name: 'animethemes',
  title: 'AnimeThemes',
  describe: animethemesDescriber,
  songs: animethemesSongs,
  videos: animethemesVideos,
};
