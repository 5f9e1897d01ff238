export { YtDlp, type YtDlpProgress } from './yt-dlp.js';
export { type FoundVideo } from './yt-dlp-shapes.js';
export { findYtDlp } from './find-yt-dlp.js';
export * from './yt-dlp.errors.js';
