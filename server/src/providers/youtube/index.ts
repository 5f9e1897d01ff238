import type { Provider } from '../provider.js';
import { youtubeSearch } from './find-videos.js';

export const youtube: Provider = { name: 'youtube', title: 'YouTube', search: youtubeSearch };
