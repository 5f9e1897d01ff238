export * from './node-need.js';
export * from './node-needs.js';
