import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ffmpeg, movingPicture } from '../support/make-video.js';
import { startServer } from '../support/start-server.js';
import { createTestDatabase } from '../support/test-database.js';
import type { ApiDocument } from './api-document.js';
import { seedOneOfEach } from './seed-one-of-each.js';

export interface Asked {
  readonly method: string;
  /** As it goes over the wire: nothing in it is mended on the way. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Hangs up. */
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** That it gives, `name=value` each. */
  readonly cookies: readonly string[];
  /** Milliseconds until it was there. */
  readonly took: number;
}

export interface AttackedFactory {
  readonly url: string;
  /** DATA_DIR. */
  readonly directory: string;
  readonly document: ApiDocument;
  readonly token: () => string;
  /** With the token of who has signed in. */
  readonly send: (asked: Asked) => Promise<Answer>;
  /** As a stranger. */
  readonly sendUnknown: (asked: Asked) => Promise<Answer>;
  /** Tokens end when they are revoked. */
  readonly signIn: () => Promise<void>;
  /** How often its event loop stood still for more than 200 ms by its own doing, since it began. */
  readonly standstills: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

const PASSWORD = 'correct horse battery';
const ANSWER_LIMIT_MS = 60_000;
/** Where no provider answers. */
const NOWHERE = 'http://127.0.0.1:9';

/** A server in a process of its own that has one of each thing, the video of a song too. */
export async function attackedFactory(): Promise<AttackedFactory> {
  const database = await createTestDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'attacked-'));
  await mkdir(join(directory, 'media'));
  await ffmpeg([...movingPicture({ picture: 40, sound: 40 }), '-g', '24', join(directory, 'media', 'a.mp4')]);
  const server = await startServer({
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    MASTER_PASSWORD: PASSWORD,
    ANIMETHEMES_URL: NOWHERE,
    ANILIST_URL: NOWHERE,
    JIKAN_URL: NOWHERE,
    ANISONGDB_URL: NOWHERE,
    LOG_LEVEL: 'silent',
  });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await seedOneOfEach(client).finally(() => client.end());
  const agent = new Agent({ keepAlive: true });
  let token = '';
  /** Wrong passwords are among the requests: a known browser's are counted apart. */
  let device = '';

  const sendUnknown = (asked: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, path, headers = {}, body, signal } = asked;
      const began = performance.now();
      const { hostname, port } = new URL(server.url);
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { agent, hostname, port, method, path, headers: { ...length, ...headers } };
      const ending = signal ? { signal } : {};
      const sent = request({ ...options, ...ending, timeout: ANSWER_LIMIT_MS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
            cookies: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1).join('')),
            took: performance.now() - began,
          });
        });
      });
      sent.once('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path.slice(0, 200)}`)));
      sent.once('error', (error: NodeJS.ErrnoException) => {
        // The server closes a connection that was idle for long; a request that meets it on its way goes out anew.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(sendUnknown(asked));
        else reject(error);
      });
      sent.end(body);
    });
  const send = (asked: Asked): Promise<Answer> =>
    sendUnknown({ ...asked, headers: { authorization: `Bearer ${token}`, ...asked.headers } });
  const signIn = async (): Promise<void> => {
    const { text, cookies } = await sendUnknown({
      method: 'POST',
      path: '/api/auth/login',
      headers: { 'content-type': 'application/json', cookie: device },
      body: JSON.stringify({ password: PASSWORD }),
    });
    const session = JSON.parse(text) as { readonly token?: string };
    if (session.token === undefined) throw new Error(`the right password is refused: ${text}`);
    token = session.token;
    device = cookies.find((cookie) => cookie.startsWith('quiz_device=')) ?? device;
  };
  await signIn();
  const { text } = await send({ method: 'GET', path: '/api/openapi.json' });
  return {
    url: server.url,
    directory,
    document: JSON.parse(text) as ApiDocument,
    token: () => token,
    send,
    sendUnknown,
    signIn,
    standstills: async () => {
      const metrics = await send({ method: 'GET', path: '/api/metrics' });
      const read = (end: string): number => {
        const line = new RegExp(`^quiz_event_loop_computed_seconds_${end} (\\d+)$`, 'mu').exec(metrics.text);
        if (!line) throw new Error(`the metrics do not say how late the event loop was: ${metrics.text}`);
        return Number(line[1]);
      };
      return read('count') - read('bucket\\{le="0.2"\\}');
    },
    stop: async () => {
      agent.destroy();
      await server.stop();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
