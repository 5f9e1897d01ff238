export { QuizRepository, type RoundWithFile } from './quiz.repository.js';
export * from './quizzes.module.js';
