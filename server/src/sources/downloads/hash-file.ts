import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file (FIPS 180-4), in hex, and its size in bytes. */
export async function hashFile(
  file: string,
  signal: AbortSignal,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { signal });
  return { sha256: hash.digest('hex'), sizeBytes: (await stat(file)).size };
}
