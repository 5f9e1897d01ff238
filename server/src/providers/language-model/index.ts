export { LanguageModel, type ModelQuestion } from './language-model.js';
