export * from './event-bus.js';
export * from './live-room.js';
