export * from './database.js';
export * from './migrate.js';
export * from './table.js';
export * from './tombstones.js';
export * from './manual-rows.js';
export * from './is-database-gone.js';
