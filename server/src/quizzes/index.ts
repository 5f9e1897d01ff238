export { QuizRepository, type RoundWithFile } from './quiz.repository.js';
export * from './quizzes.module.js';
export { QuizzesRoom } from './quizzes.room.js';
