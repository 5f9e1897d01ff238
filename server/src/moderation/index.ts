export * from './manual-rows.repository.js';
export * from './moderation-guards.js';
export * from './moderation.module.js';
export * from './strategy-rows.repository.js';
export { moveTombstones } from './tombstone.repository.js';
