export { FfmpegRenders } from './ffmpeg.strategy.js';
export { RenderRepository } from './render.repository.js';
export { renderKind } from './render.worker.js';
export { MAKE_RENDERER, type MakeRenderer } from './renderer.js';
export * from './renders.module.js';
export { RendersRoom } from './renders.room.js';
