import type { IncomingMessage } from 'node:http';
import { hostOf, isOwnName, type OwnSites } from './own-names.js';

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Whom a browser says it asks for (Fetch Metadata, Sec-Fetch-Site): our own page, or the person's own hand. */
const OWN_PAGE = new Set(['same-origin', 'none']);

/** The parts of a request that say whence it comes. */
export type SiteRequest = Pick<IncomingMessage, 'method' | 'headers'>;

/**
 * Why a request is refused for the page that sends it, in words with the cure; undefined when it may come in. What comes
 * from no browser (scripts, curl) sends neither Origin nor Sec-Fetch-Site, and needs only call us by our name.
 */
export function siteFault(request: SiteRequest, sites: OwnSites): string | undefined {
  const host = request.headers.host ?? '';
  if (!isOwnName(host, sites))
    return `This server is not known as "${host.slice(0, 200)}". If that is its name (of a reverse proxy, say), start it with ALLOWED_HOSTS=${hostWithoutPort(host)}.`;
  if (SAFE.has(request.method ?? '')) return undefined;
  return pageFault(request, sites);
}

/** As `siteFault`, and also of what only reads: a socket is opened with GET, and hears everything. */
export function socketFault(request: SiteRequest, sites: OwnSites): string | undefined {
  return siteFault(request, sites) ?? pageFault(request, sites);
}

/** Does our own page ask, or a person, or no browser at all? */
export function isOwnPage({ headers }: SiteRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && !OWN_PAGE.has(site)) return false;
  return headers.origin === undefined || isOwnOrigin(headers.origin, headers.host);
}

function pageFault(request: SiteRequest, sites: OwnSites): string | undefined {
  const { origin } = request.headers;
  if (isOwnPage(request) || (origin !== undefined && sites.corsOrigins.includes(origin))) return undefined;
  const page = origin ?? 'another site';
  return `A page of ${page.slice(0, 200)} may not do this here. If it is yours, start the server with CORS_ORIGINS=${origin === undefined || origin === 'null' ? 'its origin' : origin.slice(0, 200)}.`;
}

/** The scheme is left out: behind a proxy with TLS we hear http where the page has https. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  const own = hostOf(origin);
  return own !== undefined && own === hostOf(`${new URL(origin).protocol}//${host ?? ''}`);
}

const hostWithoutPort = (host: string): string => host.slice(0, 200).replace(/:\d*$/u, '') || 'its name';
