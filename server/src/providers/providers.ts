import { anilist } from './anilist/index.js';
import { animethemes } from './animethemes/index.js';
import { anisongdb } from './anisongdb/index.js';
import { jikan } from './jikan/index.js';
import { kitsu } from './kitsu/index.js';
import { youtube } from './youtube/index.js';
import type { Provider } from './provider.js';

/**
 * Every outside service: a folder each, and a line here. Where several tell of the same thing, whoever stands above is
 * believed.
 */
export const providers: readonly Provider[] = [anilist, jikan, kitsu, animethemes, anisongdb, youtube];
