export * from './program.errors.js';
export * from './run-program.js';
