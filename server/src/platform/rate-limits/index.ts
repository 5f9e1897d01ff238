export * from './rate-limit.js';
export * from './rate-limits.js';
