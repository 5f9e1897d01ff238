export { FfmpegRenders } from './ffmpeg.strategy.js';
export { renderKind } from './render.worker.js';
export * from './renders.module.js';
export { RendersRoom } from './renders.room.js';
