export * from './process-relay.js';
