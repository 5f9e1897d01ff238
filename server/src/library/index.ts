export { CorrectionFollowers } from './correction-followers.js';
export { type ExplainedName, explainName, tally } from './explain-name.js';
export { FILE_NAMES, FileNameSongs } from './file-name-songs.strategy.js';
export { catalogueFromLibrary } from './library-catalogue.js';
export { LibraryIndex, type NamedFile } from './library-index.js';
export * from './library.module.js';
export { folderPath, VideoLibrary } from './video-library.js';
