export * from './directory-lock.js';
