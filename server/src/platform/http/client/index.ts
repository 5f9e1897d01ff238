export { HttpClient, type JsonRequest } from './http-client.js';
export * from './http.errors.js';
export { httpProviders } from './http-providers.js';
export { OutboundHosts } from './outbound-host.repository.js';
