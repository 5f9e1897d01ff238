export { WorkerRoom } from './worker.room.js';
export * from './workers.module.js';
export { WorkersRoom } from './workers.room.js';
export * from './workers.service.js';
