import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as send,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, LookupFunction, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { buildConnector } from 'undici';
import { guardedConnector } from './guarded-connector.js';
import { AddressRefused } from './http.errors.js';
import { checkUrl, hostOf } from './outbound-url.js';

export interface GuardedProxyOptions {
  /** Hosts (`name:port`) that may be on any network. */
  readonly trusted: ReadonlySet<string>;
  /** Given all bytes that have come through it so far. */
  readonly onBytes?: (bytes: number) => void;
  readonly lookup?: LookupFunction;
}

const CONNECT_MS = 15_000;

/**
 * A proxy of this machine for one program that asks the web by itself: it leads nowhere that our own client would not go,
 * judged by the address that is connected to, at every redirect. Only who knows its secret may use it.
 */
export class GuardedProxy {
  /** What was refused, in words. */
  readonly refusals: string[] = [];
  private readonly open: buildConnector.connector;
  private readonly sockets = new Set<Duplex>();
  private readonly secret = randomUUID();
  private bytes = 0;

  private constructor(
    private readonly server: Server,
    private readonly options: GuardedProxyOptions,
  ) {
    const { trusted, lookup } = options;
    this.open = guardedConnector({ trusted, timeoutMs: CONNECT_MS, ...(lookup ? { lookup } : {}) });
  }

  static async start(options: GuardedProxyOptions): Promise<GuardedProxy> {
    const server = createServer();
    const proxy = new GuardedProxy(server, options);
    server.on('request', (request, response) => {
      proxy.forward(request, response);
    });
    server.on('connect', (request, socket, head) => void proxy.tunnel(request, socket, head));
    server.on('connection', (socket) => {
      proxy.keep(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://factory:${this.secret}@127.0.0.1:${String(port)}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }

  /** A request that is not encrypted: its whole address stands in its first line. */
  private forward(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? '');
    const refusal = this.refusalOf(request, url);
    if (!url || refusal !== undefined) {
      response.writeHead(refusal === undefined ? 400 : 403).end(refusal);
      return;
    }
    const { 'proxy-authorization': _secret, 'proxy-connection': _connection, ...headers } = request.headers;
    const outgoing = send({
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      headers: { ...headers, connection: 'close' },
      createConnection: (_options, done) => {
        this.connect(url).then(
          (socket) => {
            done(null, socket);
          },
          done as (error: unknown) => void,
        );
        return undefined;
      },
    });
    outgoing.on('response', (answer) => {
      answer.on('data', this.count);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(error instanceof AddressRefused ? 403 : 502).end(error.message);
    });
    response.on('close', () => outgoing.destroy());
    request.pipe(outgoing);
  }

  /** A connection whose contents only its two ends know. */
  private async tunnel(request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    this.keep(client);
    const url = URL.parse(`https://${request.url ?? ''}`);
    const refusal = this.refusalOf(request, url);
    if (!url || refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal === undefined ? '400 Bad Request' : '403 Forbidden'}\r\n\r\n`);
      return;
    }
    try {
      const there = await this.connect(url);
      there.on('data', this.count);
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) there.write(head);
      there.on('close', () => client.destroy());
      client.on('close', () => there.destroy());
      client.pipe(there).pipe(client);
    } catch (error) {
      client.end(`HTTP/1.1 ${error instanceof AddressRefused ? '403 Forbidden' : '502 Bad Gateway'}\r\n\r\n`);
    }
  }

  private refusalOf({ headers }: IncomingMessage, url: URL | null): string | undefined {
    const credentials = Buffer.from(`factory:${this.secret}`).toString('base64');
    if (headers['proxy-authorization'] !== `Basic ${credentials}`) return 'This proxy is not for you.';
    try {
      if (url) checkUrl(url, this.options.trusted);
      return undefined;
    } catch (error) {
      return this.noteRefusal(error);
    }
  }

  private noteRefusal(error: unknown): string {
    const words = error instanceof Error ? error.message : String(error);
    this.refusals.push(words);
    return words;
  }

  /** Both kinds leave without encryption of ours: what is encrypted is so between the two ends. */
  private connect(url: URL): Promise<Socket> {
    const host = hostOf(url);
    const port = host.slice(host.lastIndexOf(':') + 1);
    return new Promise((resolve, reject) => {
      this.open({ hostname: url.hostname, host, protocol: 'http:', port }, (error, socket) => {
        if (socket) resolve(this.keep(socket));
        else {
          if (error instanceof AddressRefused) this.noteRefusal(error);
          reject(error);
        }
      });
    });
  }

  private readonly count = (chunk: Buffer): void => {
    this.bytes += chunk.length;
    this.options.onBytes?.(this.bytes);
  };

  private keep<Kept extends Duplex>(socket: Kept): Kept {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    // Whoever is at its other end hears of it.
    socket.on('error', () => socket.destroy());
    return socket;
  }
}
