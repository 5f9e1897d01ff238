export * from './database.js';
export * from './migrate.js';
export * from './table.js';
export * from './is-database-gone.js';
export * from './equals.js';
export * from './table-changes.js';
