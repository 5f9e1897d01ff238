export * from './short-task-threads.js';
export * from './stream-through-thread.js';
export * from './thread-pool.js';
export type { ThreadTask } from './threads.js';
