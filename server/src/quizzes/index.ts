export * from './quizzes.module.js';
export { QuizRepository } from './quiz/quiz.repository.js';
export { RenderRunner } from './render/render-runner.js';
export { RenderRepository } from './render/render.repository.js';
