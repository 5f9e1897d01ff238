export * from './api-error.js';
export * from './outdated-error.js';
