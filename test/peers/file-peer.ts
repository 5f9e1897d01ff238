import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FileHabits {
  /** Of this path; undefined: there is none. */
  readonly file: (path: string) => Buffer | undefined;
  readonly etag?: string;
  readonly contentType?: string;
  /** The same by path, where it differs. */
  readonly contentTypeOf?: (path: string) => string;
  /** Sends elsewhere; undefined: not of this path. */
  readonly redirects?: (path: string) => string | undefined;
  /** Breaks off after so many bytes of each answer. */
  readonly breaksAfter?: number;
  /** Sends so many bytes of each answer, and the rest when it is let go. */
  readonly holdsAfter?: number;
  /** Knows nothing of ranges. */
  readonly isWhole?: boolean;
  /** Says nothing of how much will come. */
  readonly isEndless?: boolean;
}

/** A server of files, with ranges under conditions. It notes what it was asked for. */
export class FilePeer {
  /** `GET /a.webm bytes=100-` */
  readonly asked: string[] = [];
  sentBytes = 0;
  /** Most answers that were under way at once. */
  mostAtOnce = 0;
  private readonly held = new Set<() => void>();
  private underWay = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    public habits: FileHabits,
  ) {}

  static async open(habits: FileHabits): Promise<FilePeer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const peer = new FilePeer(
      server,
      `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      habits,
    );
    server.on('request', (request, response) => {
      peer.serve(request, response);
    });
    return peer;
  }

  /** Sends the rest of all that is held. */
  letGo(): void {
    for (const send of this.held) send();
    this.held.clear();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const { habits } = this;
    const path = new URL(request.url ?? '/', this.url).pathname;
    this.asked.push([request.method, path, request.headers.range].filter(Boolean).join(' '));
    const elsewhere = habits.redirects?.(path);
    if (elsewhere !== undefined) {
      response.writeHead(302, { location: elsewhere }).end();
      return;
    }
    const file = habits.file(path);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
      return;
    }
    const etag = habits.etag ?? '"1"';
    const from = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isPart = from > 0 && habits.isWhole !== true && (request.headers['if-range'] ?? etag) === etag;
    if (isPart && from >= file.length) {
      response.writeHead(416, { 'content-range': `bytes */${String(file.length)}` }).end();
      return;
    }
    const body = isPart ? file.subarray(from) : file;
    response.writeHead(isPart ? 206 : 200, {
      'content-type': habits.contentType ?? habits.contentTypeOf?.(path) ?? 'video/webm',
      etag,
      ...(habits.isEndless === true ? {} : { 'content-length': body.length }),
      ...(isPart
        ? { 'content-range': `bytes ${String(from)}-${String(file.length - 1)}/${String(file.length)}` }
        : {}),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    this.underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
    response.on('close', () => (this.underWay -= 1));
    const { breaksAfter, holdsAfter } = habits;
    if (holdsAfter !== undefined && holdsAfter < body.length) {
      this.sentBytes += holdsAfter;
      response.write(body.subarray(0, holdsAfter));
      const send = (): void => {
        if (response.destroyed) return;
        this.sentBytes += body.length - holdsAfter;
        response.end(body.subarray(holdsAfter));
      };
      this.held.add(send);
      response.on('close', () => this.held.delete(send));
    } else if (breaksAfter === undefined || breaksAfter >= body.length) {
      this.sentBytes += body.length;
      response.end(body);
    } else {
      this.sentBytes += breaksAfter;
      response.write(body.subarray(0, breaksAfter), () => response.socket?.destroy());
    }
  }
}
