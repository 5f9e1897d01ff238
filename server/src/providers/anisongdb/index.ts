import type { Provider } from '../provider.js';
import { anisongdbSongs } from './list-songs.js';

export const anisongdb: Provider = { name: 'anisongdb', title: 'AnisongDB', songs: anisongdbSongs };
