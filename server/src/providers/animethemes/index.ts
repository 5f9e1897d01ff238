import type { Provider } from '../provider.js';
import { animethemesDescriber } from './describe-animes.js';

export const animethemes: Provider = {
  name: 'animethemes',
  title: 'AnimeThemes',
  describe: animethemesDescriber,
};
