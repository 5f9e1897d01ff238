export * from './media-requests.js';
