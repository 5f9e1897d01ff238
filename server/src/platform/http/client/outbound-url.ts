import { isIP } from 'node:net';
import { AddressRefused } from './http.errors.js';
import { isPublicAddress } from './public-address.js';

/** Ports below 1024 that web servers listen on; above, those that are known for something else (the Fetch standard's). */
const WEB_PORTS = new Set([80, 443]);
const OTHER_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 9200, 10080, 11211, 27017,
]);
/** Names that never leave the house (RFC 6761, 6762, 8375, 9476). */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|localdomain|lan|home\.arpa|intranet|corp|home)$/u;

/** `name:port` of a URL: what budgets, breakers and the configuration's exceptions go by. */
export function hostOf(url: URL): string {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return `${url.hostname.replace(/\.$/u, '')}:${port}`;
}

/**
 * Refuses, from its text alone, a URL that leads into a private network. A name's addresses are checked when they are
 * known: see guarded-connector.ts. Spellings (decimal, octal, full-width …) are folded by the URL parser before.
 *
 * @param trusted hosts (`name:port`) that the configuration names: they may be anywhere
 * @throws AddressRefused
 */
export function checkUrl(url: URL, trusted: ReadonlySet<string>): void {
  const refuse = (why: string): never => {
    throw new AddressRefused(hostOf(url), why);
  };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse(`${url.protocol} is not the web`);
  if (url.username !== '' || url.password !== '') refuse('its address carries a name or password');
  if (trusted.has(hostOf(url))) return;
  const port = Number(url.port === '' ? 443 : url.port);
  if (port < 1024 ? !WEB_PORTS.has(port) : OTHER_PORTS.has(port))
    refuse(`port ${String(port)} is not one of web servers`);
  const name = url.hostname.replace(/^\[|\]$/gu, '').replace(/\.+$/u, '');
  if (isIP(name) !== 0) {
    if (!isPublicAddress(name)) refuse('its address is of a private or special network');
  } else if (!name.includes('.') || PRIVATE_NAMES.test(name)) refuse('its name is of a private network');
}
