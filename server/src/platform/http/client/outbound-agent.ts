import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { guardedConnector } from './guarded-connector.js';
import type { HttpSettings } from './http-settings.js';

const CONNECT_MS = 15_000;
/** A file is fetched beside answers; more would be rude to one host. */
const CONNECTIONS = 8;

/**
 * The pool of connections, through a proxy where the environment names one. Behind a proxy names are resolved by it: only
 * the text of a URL can be judged here then.
 */
export function outboundAgent(
  { trusted, proxy }: Pick<HttpSettings, 'trusted' | 'proxy'>,
  lookup?: LookupFunction,
): Dispatcher {
  const connect = guardedConnector({ trusted, timeoutMs: CONNECT_MS, ...(lookup ? { lookup } : {}) });
  const options = { connect, connections: CONNECTIONS, keepAliveTimeout: 10_000 };
  const { http, https, except } = proxy;
  if (http === undefined && https === undefined) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    ...(http === undefined ? {} : { httpProxy: http }),
    ...(https === undefined ? {} : { httpsProxy: https }),
    noProxy: [except, ...trusted].filter(Boolean).join(','),
  });
}
