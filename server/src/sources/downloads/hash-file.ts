import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * SHA-256 of a file (FIPS 180-4), in hex, and its size in bytes.
 *
 * @param onProgress is given the share that is read, 0…1
 */
export async function hashFile(
  file: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<{ sha256: string; sizeBytes: number }> {
  const { size } = await stat(file);
  const hash = createHash('sha256');
  let read = 0;
  const reading = createReadStream(file, { highWaterMark: 1 << 20 });
  reading.on('data', (chunk) => {
    read += chunk.length;
    onProgress(read / size);
  });
  await pipeline(reading, hash, { signal });
  return { sha256: hash.digest('hex'), sizeBytes: size };
}
