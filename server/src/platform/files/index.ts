export * from './directory-lock.js';
export * from './regular-file.js';
