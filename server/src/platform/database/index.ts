export * from './columns.js';
export * from './database.js';
export * from './equals.js';
export * from './table-changes.js';
export * from './is-database-gone.js';
export * from './migrate.js';
export * from './model-table.js';
export * from './shared-reads.js';
