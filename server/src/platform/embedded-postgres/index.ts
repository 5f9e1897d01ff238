export * from './binaries.js';
export * from './embedded-postgres.js';
