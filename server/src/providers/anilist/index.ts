import type { Provider } from '../provider.js';
import { anilistDescriber } from './describe-animes.js';
import { anilistPopular, anilistUser } from './list-animes.js';

export const anilist: Provider = {
  name: 'anilist',
  title: 'AniList',
  describe: anilistDescriber,
  lists: [anilistUser, anilistPopular],
};
