import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { CatalogueUnreadable } from '../catalogue.errors.js';
import { chained } from './chained.js';
import { counted, limits } from './limits.js';

/** First bytes of archives that hold files, which is for people to open. */
const archives: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['packed by bzip2', [0x42, 0x5a, 0x68]],
  ['packed by xz', [0xfd, 0x37, 0x7a, 0x58]],
];
const GZIP = [0x1f, 0x8b];
const ZSTANDARD = [0x28, 0xb5, 0x2f, 0xfd];

/** The bytes of a file, plain or unpacked from gzip or Zstandard. @throws CatalogueUnreadable */
export async function* unpack(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await source.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const rest = chained([head], source);
  const begins = (magic: readonly number[]): boolean => magic.every((byte, index) => head[index] === byte);
  const archive = archives.find(([, magic]) => begins(magic))?.[0];
  if (archive !== undefined)
    throw new CatalogueUnreadable(`The file is ${archive}: unpack it, and import the file that is in it.`);
  const packer = begins(GZIP) ? createGunzip() : begins(ZSTANDARD) ? createZstdDecompress() : undefined;
  let length = 0;
  for await (const part of packer ? inflated(rest, packer) : rest) {
    length += part.length;
    if (length > limits.ratioFrom && length > limits.ratio * (packer?.bytesWritten ?? length))
      throw new CatalogueUnreadable(
        `The file unpacks to more than ${String(limits.ratio)} times its size, which no catalogue does.`,
      );
    if (length > limits.bytes)
      throw new CatalogueUnreadable(
        `The file unpacks to more than ${counted(limits.bytes / 1024 / 1024)} MB, which no catalogue does.`,
      );
    yield part;
  }
}

async function* inflated(packed: AsyncIterable<Buffer>, packer: Transform): AsyncGenerator<Buffer> {
  const feeding = pipeline(Readable.from(packed), packer);
  // What goes wrong is heard by whoever reads on below.
  feeding.catch(() => undefined);
  try {
    for await (const part of packer) yield part as Buffer;
    await feeding;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_') && !code.startsWith('ZSTD_') && code !== 'ERR_STREAM_PREMATURE_CLOSE')
      throw cause;
    throw new CatalogueUnreadable(
      'The packed file is damaged: fetch it anew, or unpack it and import what is in it.',
      { cause },
    );
  }
}
