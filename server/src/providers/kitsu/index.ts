import type { Provider } from '../provider.js';
import { kitsuDescriber } from './describe-animes.js';

export const kitsu: Provider = { name: 'kitsu', title: 'Kitsu', describe: kitsuDescriber };
