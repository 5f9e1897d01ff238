export * from './find-program.js';
export * from './process-identity.js';
export * from './program.errors.js';
export * from './run-program.js';
export * from './start-daemon.js';
