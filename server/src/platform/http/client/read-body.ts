import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AnswerBroken, AnswerTooLarge, HttpFault } from './http.errors.js';
import { type AnswerHeaders, headerOf } from './retry-after.js';

const unpackers = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** What requests may say that we unpack. */
export const UNPACKED = 'gzip, br';

/**
 * Reads an answer's whole body, unpacked. That it is whole the client library checks against its announced length and
 * framing; a packed one must unpack to its end too.
 *
 * @param mostBytes unpacked: what is packed well is no way around it
 * @throws AnswerTooLarge, AnswerBroken
 */
export async function readBody(
  body: Readable,
  headers: AnswerHeaders,
  host: string,
  mostBytes: number,
): Promise<Buffer> {
  const packing = headerOf(headers, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  const unpack = packing === 'identity' || packing === '' ? undefined : unpackers[packing as 'gzip'];
  if (packing !== 'identity' && packing !== '' && !(packing in unpackers)) {
    discard(body);
    throw new AnswerBroken(host, `packed its answer in a way that was not asked for (${packing})`);
  }
  const unpacked = unpack ? body.pipe(unpack()) : body;
  if (unpack) body.on('error', (error) => unpacked.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) throw new AnswerTooLarge(host, mostBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    discard(body);
    throw error instanceof HttpFault ? error : brokenOff(host, size, error);
  }
  return Buffer.concat(chunks, size);
}

const brokenOff = (host: string, size: number, cause: unknown): AnswerBroken =>
  new AnswerBroken(
    host,
    `broke off its answer after ${String(size)} bytes (${cause instanceof Error ? cause.message : String(cause)})`,
    { cause },
  );

/** Lets go of an answer that nobody reads. */
export function discard(body: Readable): void {
  body.on('error', () => {
    // That it breaks off is what we asked for.
  });
  body.destroy();
}
