export { HttpClient, type JsonRequest } from './http-client.js';
export * from './http.errors.js';
export type { OpenAnswer } from './http-exchange.js';
export { httpProviders } from './http-providers.js';
export { OutboundHosts } from './outbound-host.repository.js';
export { headerOf } from './retry-after.js';
