export { downloadKind } from './downloads/download.worker.js';
export { DownloadsRoom } from './downloads/downloads.room.js';
export { HttpDownloads } from './downloads/http.strategy.js';
export { LocalDownloads } from './downloads/local.strategy.js';
export { listedVideos } from './finding/listed-videos.strategy.js';
export { LocalFolderSources } from './finding/local-folder.strategy.js';
export { sourceFindKind } from './finding/source-find.worker.js';
export * from './source.repository.js';
export * from './sources.module.js';
