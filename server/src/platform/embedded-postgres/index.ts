export * from './binaries.js';
export * from './embedded-postgres.js';
export * from './postgres-supervisor.js';
