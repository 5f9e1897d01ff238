import type { IncomingMessage } from 'node:http';
import { isLoopback, isOwnPage } from '../platform/http/index.js';

/** What proxies add (RFC 7239, RFC 9110 7.6.3, and what was there before them). */
const FORWARDED = /^(?:forwarded|via|x-forwarded.*|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/u;

/**
 * Does it come from this machine, by nobody's hand: a script, or the panel in a browser? A proxy here speaks for
 * others. Those that say nothing of it are known by their HTTP 1.0, which is what nginx speaks if it is told nothing.
 */
export function isDirect(
  request: Pick<IncomingMessage, 'method' | 'headers' | 'httpVersion'> & {
    readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
  },
): boolean {
  return (
    isLoopback(`[${request.socket.remoteAddress ?? ''}]`) &&
    isLoopback(request.headers.host ?? '') &&
    request.httpVersion !== '1.0' &&
    !Object.keys(request.headers).some((name) => FORWARDED.test(name)) &&
    isOwnPage(request)
  );
}
