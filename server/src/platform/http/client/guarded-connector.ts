import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { AddressRefused } from './http.errors.js';
import { isPublicAddress } from './public-address.js';

export interface ConnectorOptions {
  /** Hosts (`name:port`) that may be on any network. */
  readonly trusted: ReadonlySet<string>;
  readonly timeoutMs: number;
  /** How names are resolved; the system's own way when absent. */
  readonly lookup?: LookupFunction;
}

/**
 * Opens connections, but into private networks only to trusted hosts. The address that is checked is the one that is
 * connected to: a name that answers differently when it is asked a second time gains nothing, and neither does a
 * redirect, for every connection is made here.
 */
export function guardedConnector({
  trusted,
  timeoutMs,
  lookup = systemLookup,
}: ConnectorOptions): buildConnector.connector {
  const open = buildConnector({ timeout: timeoutMs, lookup });
  const guarded = buildConnector({ timeout: timeoutMs, lookup: onlyPublic(lookup) });
  return (options, callback) => {
    const port = options.port === '' ? (options.protocol === 'https:' ? '443' : '80') : options.port;
    if (trusted.has(`${options.hostname.replace(/\.$/u, '')}:${port}`)) {
      open(options, callback);
      return;
    }
    // Addresses are connected to as they stand, without a look-up.
    const literal = options.hostname.replace(/^\[|\]$/gu, '');
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) {
      callback(refused(options.hostname, literal), null);
      return;
    }
    guarded(options, callback);
  };
}

/** One private address among public ones refuses the name: which of them is taken is not ours to say. */
export const onlyPublic =
  (lookup: LookupFunction): LookupFunction =>
  (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, answer) => {
      const found = Array.isArray(answer) ? answer : [];
      const secret = found.find(({ address }) => !isPublicAddress(address));
      const [first] = found;
      if (error) callback(error, []);
      else if (secret) callback(refused(name, secret.address), []);
      else if (options.all === true || !first) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };

const refused = (name: string, address: string): AddressRefused =>
  new AddressRefused(name, `it is ${address}, an address of a private or special network`);
