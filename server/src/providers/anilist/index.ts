import type { Provider } from '../provider.js';
import { anilistDescriber } from './describe-animes.js';

export const anilist: Provider = { name: 'anilist', title: 'AniList', describe: anilistDescriber };
