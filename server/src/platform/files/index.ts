export * from './directory-lock.js';
export * from './expand-home.js';
export * from './use-directory.js';
export * from './regular-file.js';
export * from './local-path.js';
