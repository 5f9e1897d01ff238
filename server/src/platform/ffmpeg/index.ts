export { contentFaultOf } from './content-fault.js';
export {
  type AudioStream,
  mapStream,
  type MediaInfo,
  playableSeconds,
  type VideoStream,
} from './media-info.js';
export * from './media-input.js';
export * from './media-tools.js';
export * from './probe-media.js';
export * from './run-ffmpeg.js';
