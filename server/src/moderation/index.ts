export * from './manual-rows.js';
export * from './moderation-guards.js';
export * from './moderation.module.js';
export * from './strategy-rows.repository.js';
export * from './tombstones.js';
