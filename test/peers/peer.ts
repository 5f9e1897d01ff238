import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a real service fails now and then. */
export type Mishap =
  'server-error' | 'busy' | 'forbidden' | 'reset' | 'drip' | 'truncated' | 'cut-json' | 'web-page' | 'silent';

export interface PeerRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Parsed where it is JSON. */
  readonly body: unknown;
  /** 1…: how many were asked before, and this. */
  readonly ordinal: number;
}

export interface PeerAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string or bytes as they are, anything else as JSON. */
  readonly body?: unknown;
}

export interface PeerRules {
  readonly answer: (request: PeerRequest) => PeerAnswer;
  /** Most requests in any window of this length. */
  readonly limit?: { readonly requests: number; readonly windowMs: number };
  /** What comes so soon after it said that it is busy was sent before that was heard. */
  readonly underWayMs?: number;
  readonly mishap?: (request: PeerRequest) => Mishap | undefined;
}

const BUSY_SECONDS = 1;

/** A fake of an outside service on loopback. It misbehaves as the real one does, and judges how it is asked. */
export class Peer {
  readonly requests: PeerRequest[] = [];
  /** What it was asked that it should not have been. */
  readonly complaints: string[] = [];
  private readonly times: number[] = [];
  private busySince = -Infinity;

  readonly url: string;
  private readonly server: Server;
  private rules: PeerRules;

  private constructor(server: Server, url: string, rules: PeerRules) {
    this.server = server;
    this.url = url;
    this.rules = rules;
  }

  static async open(rules: PeerRules): Promise<Peer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const peer = new Peer(
      server,
      `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      rules,
    );
    server.on('request', (request, response) => {
      void peer.serve(request, response);
    });
    return peer;
  }

  behave(changes: Partial<PeerRules>): void {
    this.rules = { ...this.rules, ...changes };
  }

  /** As if nobody had ever asked. */
  forget(): void {
    this.requests.length = 0;
    this.complaints.length = 0;
    this.times.length = 0;
    this.busySince = -Infinity;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await this.note(message);
    const refusal = this.judge(request);
    if (refusal) {
      send(response, refusal);
      return;
    }
    const mishap = this.rules.mishap?.(request);
    if (mishap === 'busy') this.busySince = performance.now();
    if (mishap === undefined) send(response, this.rules.answer(request));
    else fail(response, mishap, this.rules.answer(request));
  }

  private async note(message: IncomingMessage): Promise<PeerRequest> {
    let text = '';
    for await (const chunk of message.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
    const url = new URL(message.url ?? '/', this.url);
    const isJson = message.headers['content-type']?.startsWith('application/json') === true;
    const request: PeerRequest = {
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body: isJson ? JSON.parse(text) : text,
      ordinal: this.requests.length + 1,
    };
    this.requests.push(request);
    return request;
  }

  private judge(request: PeerRequest): PeerAnswer | undefined {
    if (request.headers['user-agent'] === undefined) {
      this.complaints.push('asked without User-Agent');
      return { status: 403, body: { message: 'Forbidden' } };
    }
    const now = performance.now();
    const busyFor = now - this.busySince;
    if (busyFor > (this.rules.underWayMs ?? 0) && busyFor < BUSY_SECONDS * 1000 - 50)
      this.complaints.push('asked while it was told to wait');
    const { limit } = this.rules;
    if (!limit) return undefined;
    this.times.push(now);
    while ((this.times[0] ?? now) <= now - limit.windowMs) this.times.shift();
    if (this.times.length <= limit.requests) return undefined;
    this.complaints.push(`asked ${String(this.times.length)} times in ${String(limit.windowMs)} ms`);
    return tooMany;
  }
}

const tooMany: PeerAnswer = {
  status: 429,
  headers: { 'retry-after': String(BUSY_SECONDS) },
  body: { message: 'Too Many Attempts.' },
};

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: PeerAnswer): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}

function fail(response: ServerResponse, mishap: Mishap, answer: PeerAnswer): void {
  const whole = Buffer.from(
    typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? ''),
  );
  const half = whole.subarray(0, whole.length >> 1);
  switch (mishap) {
    case 'server-error':
      send(response, { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' });
      break;
    case 'busy':
      send(response, tooMany);
      break;
    case 'forbidden':
      send(response, { status: 403, body: { message: 'Forbidden' } });
      break;
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'silent':
      break;
    case 'drip':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
      response.write(half.subarray(0, 1));
      break;
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
      response.write(half, () => response.socket?.destroy());
      break;
    case 'cut-json':
      send(response, { body: half });
      break;
    case 'web-page':
      send(response, { headers: { 'content-type': 'text/html' }, body: '<html>Just a moment…</html>' });
      break;
  }
}
