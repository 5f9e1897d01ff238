export { RenderRunner } from './render-runner.js';
export * from './renders.module.js';
export { RendersRoom } from './renders.room.js';
