export { QuizEditor } from './quiz/quiz-editor.js';
export * from './quizzes.module.js';
export { RenderRunner } from './render/render-runner.js';
