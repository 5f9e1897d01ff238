import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { requestLog } from './request-log.js';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly requestId: string;
}

let server: Server;
let url = '';
const written: string[] = [];
const lines = (): Line[] => written.map((text) => JSON.parse(text) as Line);
const { debug, info, error } = pino.levels.values;

beforeAll(async () => {
  const logger = pino({ level: 'debug' }, { write: (text) => written.push(text) });
  const log = requestLog(logger, () => 'made-here');
  server = createServer((request, response) => {
    log(request, response);
    request.log.info('while it is answered');
    response.statusCode = Number(request.headers['x-answer'] ?? 200);
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  written.length = 0;
});

async function get(path: string, headers: Record<string, string> = {}): Promise<string | null> {
  const response = await fetch(url + path, { headers });
  await response.arrayBuffer();
  return response.headers.get('x-request-id');
}

it('puts one id into the answer and into every line of the request', async () => {
  expect(await get('/api/animes')).toBe('made-here');
  expect(lines().map(({ requestId, msg }) => [requestId, msg])).toEqual([
    ['made-here', 'while it is answered'],
    ['made-here', 'request completed'],
  ]);
});

it('keeps the id of the caller, but nothing that could harm a log', async () => {
  expect(await get('/api/animes', { 'x-request-id': 'proxy-1/7:a' })).toBe('proxy-1/7:a');
  for (const bad of ['<script>', 'a b', '%0a', 'x'.repeat(129)])
    expect(await get('/api/animes', { 'x-request-id': bad })).toBe('made-here');
});

it('writes neither tokens nor cookies', async () => {
  await get('/api/animes', {
    authorization: 'Bearer top.secret.token',
    cookie: 'quiz_session=secret-cookie',
  });
  expect(written.join('')).toMatch(/"url":"\/api\/animes"/u);
  expect(written.join('')).not.toMatch(/secret|authorization|cookie/u);
});

it('tells what was done at debug, what was refused at info, what failed at error', async () => {
  for (const status of ['200', '401', '500']) await get('/api/animes', { 'x-answer': status });
  const levels = lines().flatMap(({ level, msg }) => (msg.startsWith('request ') ? [level] : []));
  expect(levels).toEqual([debug, info, error]);
});

it('is silent about the files of the panel', async () => {
  await get('/main.js');
  expect(lines().map(({ msg }) => msg)).toEqual(['while it is answered']);
});
