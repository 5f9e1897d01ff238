export * from './quizzes.module.js';
export { RenderRunner } from './render/render-runner.js';
