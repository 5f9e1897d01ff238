import { isIP } from 'node:net';

export interface OwnSites {
  /** Where we listen: an address or a name. */
  readonly host: string;
  /** Names by which others reach us, as of a reverse proxy. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may call us. */
  readonly corsOrigins: readonly string[];
  /** The name of this machine. */
  readonly machine: string;
}

/**
 * Is it we who are called by this name? A page of another site can have its own name point at our address (DNS
 * rebinding), and is then of one origin with us as far as its browser knows; what it cannot do is to take one of ours.
 * An address is nobody's name: the browser went where it says.
 *
 * @param hostHeader the header Host: a name or an address, with or without a port
 */
export function isOwnName(hostHeader: string, sites: OwnSites): boolean {
  const name = nameOf(hostHeader);
  if (name === '') return false;
  if (isIP(name) !== 0 || isLoopbackName(name)) return true;
  const machine = sites.machine.toLowerCase();
  return [
    sites.host,
    machine,
    `${machine}.local`,
    ...sites.allowedHosts,
    ...sites.corsOrigins.map((origin) => nameOf(hostOf(origin) ?? '')),
  ].some((own) => own.toLowerCase() === name);
}

/** A name that only ever means this machine (RFC 6761), or its address. */
export function isLoopback(hostHeader: string): boolean {
  const name = nameOf(hostHeader);
  return (
    isLoopbackName(name) ||
    /^127\.\d+\.\d+\.\d+$/u.test(name) ||
    name === '::1' ||
    name === '::ffff:127.0.0.1'
  );
}

/** Host and port of an origin. Undefined of what has none: `null`, a file, an extension's page. */
export function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host || undefined : undefined;
}

const isLoopbackName = (name: string): boolean => name === 'localhost' || name.endsWith('.localhost');

/** Without port, brackets and a last dot, in lower case. Empty when it is no host. */
function nameOf(hostHeader: string): string {
  const found = /^(?:\[([\da-f:.]+)\]|([^\s:/@[\]]+?)\.?)(?::\d*)?$/iu.exec(hostHeader);
  return (found?.[1] ?? found?.[2] ?? '').toLowerCase();
}
