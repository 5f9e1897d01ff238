export { BatchLookup } from './batch-lookup.js';
export type {
  AnimeDescriber,
  AnimeDescription,
  ListedSong,
  ListedVideo,
  Provider,
  SaidOfAnime,
  SongLister,
  VideoLister,
} from './provider.js';
export { ProviderContext } from './provider-context.js';
export { ProviderFault } from './provider.errors.js';
export { providers } from './providers.js';
export { ProvidersModule } from './providers.module.js';
export { outcomeOf } from './outcome-of.js';
