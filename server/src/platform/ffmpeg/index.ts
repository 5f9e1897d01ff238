export { contentFaultOf } from './content-fault.js';
export {
  type AudioStream,
  displayAspect,
  mapStream,
  type MediaInfo,
  playableSeconds,
  type VideoStream,
} from './media-info.js';
export { hasUnflaggedFields } from './detect-fields.js';
export { hasFilters } from './has-filters.js';
export * from './media-input.js';
export * from './media-tools.js';
export * from './probe-media.js';
export * from './run-ffmpeg.js';
