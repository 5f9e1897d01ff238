import { open } from 'node:fs/promises';
import { statRegularFile } from '../files/index.js';

/** Bytes of a file's beginning that tell what it is. */
const HEAD_BYTES = 65_536;

/** Bytes (given as Latin-1 text) at a place of a file's beginning. */
type Signature = readonly [at: number, bytes: string];

/** Matroska and WebM, AVI, Ogg, MPEG programme stream, Flash, Windows Media, RealMedia; WAV, FLAC, MP3, AAC. */
const containers: readonly Signature[] = [
  [0, '\x1A\x45\xDF\xA3'],
  [8, 'AVI '],
  [8, 'AVIX'],
  [0, 'OggS'],
  [0, '\x00\x00\x01\xBA'],
  [0, 'FLV\x01'],
  [0, '\x30\x26\xB2\x75\x8E\x66\xCF\x11'],
  [0, '.RMF'],
  [8, 'WAVE'],
  [0, 'fLaC'],
  [0, 'ID3'],
  ...['\xFB', '\xFA', '\xF3', '\xF2', '\xF1', '\xF9'].map((layer): Signature => [0, `\xFF${layer}`]),
];

/** Types of the first box of an MP4 or QuickTime file (ISO/IEC 14496-12, QuickTime File Format). */
const FIRST_BOXES = 'ftyp moov mdat free skip wide pnot uuid styp moof sidx'.split(' ');

const others: readonly (readonly [Signature, string])[] = [
  [[0, '\x89PNG'], 'a picture (PNG)'],
  [[0, '\xFF\xD8\xFF'], 'a picture (JPEG)'],
  [[0, 'GIF8'], 'a picture (GIF)'],
  [[8, 'WEBP'], 'a picture (WebP)'],
  [[0, 'PK\x03\x04'], 'an archive (ZIP)'],
  [[0, 'Rar!'], 'an archive (RAR)'],
  [[0, '7z\xBC\xAF'], 'an archive (7-Zip)'],
  [[0, '\x1F\x8B'], 'an archive (gzip)'],
  [[0, '%PDF'], 'a document (PDF)'],
];

/** Words of files that name other files, wherever in the beginning they stand: a byte before them fools nobody. */
const lists: readonly (readonly [string, string])[] = [
  ['#extm3u', 'a playlist (M3U, HLS)'],
  ['ffconcat version', 'a list of files for FFmpeg'],
  [';ffmetadata', 'a metadata file of FFmpeg'],
  ['<mpd', 'a manifest (DASH)'],
  ['<smoothstreamingmedia', 'a manifest (Smooth Streaming)'],
  ['[playlist]', 'a playlist (PLS)'],
  ['<asx', 'a playlist (ASX)'],
  ['<html', 'a web page'],
  ['<!doctype html', 'a web page'],
];

/**
 * Why a file cannot be a video or a song, by how it begins, whatever its name says. The sentence is for people.
 *
 * @param head its first 64 KiB, or all of it
 */
export function contentFault(head: Buffer): string | undefined {
  if (head.length === 0) return 'The file is empty (0 bytes).';
  if (isContainer(head)) return undefined;
  const text = head.toString('latin1').toLowerCase();
  const instead =
    others.find(([signature]) => begins(head, signature))?.[1] ??
    lists.find(([words]) => text.includes(words))?.[1] ??
    (isText(head) ? 'a text' : undefined);
  return instead === undefined
    ? 'The file begins like no video that is known, whatever its name says.'
    : `The file is ${instead}, not a video, whatever its name says.`;
}

/**
 * The same of a file.
 *
 * @throws NotARegularFile, or what the file system failed with
 */
export async function contentFaultOf(file: string | Buffer): Promise<string | undefined> {
  await statRegularFile(file);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return contentFault(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

const begins = (head: Buffer, [at, bytes]: Signature): boolean =>
  head.toString('latin1', at, at + bytes.length) === bytes;

const isContainer = (head: Buffer): boolean =>
  FIRST_BOXES.includes(head.toString('latin1', 4, 8)) ||
  containers.some((signature) => begins(head, signature)) ||
  isTransportStream(head);

const SYNC_BYTE = 0x47;
const SYNCS = 5;

/** Packets of 188, 192 (Blu-ray) or 204 bytes begin with the same byte; a recording may begin within one. */
function isTransportStream(head: Buffer): boolean {
  for (const packet of [188, 192, 204])
    for (let first = 0; first < packet; first++) {
      let syncs = 0;
      while (syncs < SYNCS && head[first + syncs * packet] === SYNC_BYTE) syncs++;
      if (syncs === SYNCS) return true;
    }
  return false;
}

const TEXT_BYTES = 512;

/** Only printable signs and line ends at its beginning. */
const isText = (head: Buffer): boolean =>
  head.subarray(0, TEXT_BYTES).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
