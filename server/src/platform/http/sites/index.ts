export * from './own-names.js';
export * from './refuse-other-sites.js';
export * from './site-fault.js';
export * from './site-checked-sockets.js';
