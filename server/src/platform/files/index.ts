export * from './directory-lock.js';
export * from './expand-home.js';
export * from './regular-file.js';
