export * from './binaries.js';
export * from './abandonment-watchdog.js';
export * from './embedded-postgres.js';
export * from './postgres-supervisor.js';
