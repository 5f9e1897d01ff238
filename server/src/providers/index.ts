export { BatchLookup } from './batch-lookup.js';
export type {
  AnimeDescriber,
  AnimeDescription,
  AnimeLister,
  GuessRate,
  GuessRateLister,
  ListedSong,
  ListedVideo,
  Provider,
  SaidOfAnime,
  SearchedVideo,
  SongLister,
  SoughtVideo,
  VideoLister,
  VideoSearcher,
} from './provider.js';
export { ProviderContext } from './provider-context.js';
export { providers } from './providers.js';
export { ProvidersModule } from './providers.module.js';
export { outcomeOf, unknownTo, unratedBy } from './outcome-of.js';
export { refreshAfterDays } from './refresh-after-days.js';
export { ProviderFault, understood } from './provider.errors.js';
export { UnknownList } from './unknown-list.js';
export { LanguageModel, type ModelQuestion } from './language-model/index.js';
