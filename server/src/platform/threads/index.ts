export * from './stream-through-thread.js';
export * from './thread-pool.js';
