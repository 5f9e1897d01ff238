export { RenderRunner } from './render-runner.js';
export { RenderRepository } from './render.repository.js';
export * from './renders.module.js';
export { RendersRoom } from './renders.room.js';
