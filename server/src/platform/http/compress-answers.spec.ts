import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { compressAnswers } from './compress-answers.js';

const rows = JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, title: 'Shingeki no Kyojin' })));
const compress = compressAnswers();
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/rows': (response) => {
    response.setHeader('content-type', 'application/json').end(rows);
  },
  '/part': (response) => {
    response.writeHead(206, { 'content-type': 'text/plain', 'content-range': 'bytes 0-2999/9000' });
    response.end('x'.repeat(3000));
  },
  '/film': (response) => {
    response.setHeader('content-type', 'video/mp4').end(Buffer.alloc(5000));
  },
};
const server = createServer((request, response) => {
  compress(request as Request, response as Response, () => answers[request.url ?? '']?.(response));
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

async function asked(path: string, encodings: string): Promise<{ encoding: string; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(
    get({ port, path, agent: false, headers: { 'accept-encoding': encodings } }),
    'response',
  )) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { encoding: answer.headers['content-encoding'] ?? 'none', body: Buffer.concat(chunks) };
}

it('sends answers in the form that the browser takes', async () => {
  const brotli = await asked('/rows', 'gzip, br');
  expect([brotli.encoding, brotliDecompressSync(brotli.body).toString()]).toEqual(['br', rows]);
  expect(brotli.body.length).toBeLessThan(rows.length / 10);
  const gzip = await asked('/rows', 'gzip');
  expect([gzip.encoding, gunzipSync(gzip.body).toString()]).toEqual(['gzip', rows]);
  const plain = await asked('/rows', 'identity');
  expect([plain.encoding, plain.body.toString()]).toEqual(['none', rows]);
});

it('leaves parts of files and films as they are', async () => {
  expect((await asked('/part', 'gzip, br')).encoding).toBe('none');
  expect((await asked('/film', 'gzip, br')).encoding).toBe('none');
});
