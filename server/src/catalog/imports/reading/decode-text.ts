import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { FileNotes } from './file-notes.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';
const DECLARED = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/iu;

/**
 * The text of a file: UTF-8 or UTF-16, with or without a byte order mark, or else what Windows wrote before (1252, which
 * holds Latin-1). Anything but UTF-8 is told.
 */
export async function* decodeText(bytes: AsyncIterable<Buffer>, notes: FileNotes): AsyncGenerator<string> {
  let decoder: ((bytes: Buffer) => string) | undefined;
  for await (const part of bytes) {
    decoder ??= decoderFor(part, notes);
    const text = decoder(part);
    if (text !== '') yield text;
  }
  const rest = decoder?.(Buffer.alloc(0)) ?? '';
  if (rest !== '') yield rest;
}

function decoderFor(head: Buffer, notes: FileNotes): (bytes: Buffer) => string {
  const encoding = encodingOf(head);
  if (encoding === 'utf-8') return utf8OrLegacy(declaredDecoder(head), notes);
  notes.say(`The file is written in ${encoding === 'utf-16le' ? 'UTF-16' : 'UTF-16 (big endian)'}.`);
  const decoder = new TextDecoder(encoding);
  return (bytes) => decoder.decode(bytes, { stream: bytes.length > 0 });
}

/** Without a mark, every other byte of Latin text in UTF-16 is zero. */
function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length >= 4 && head[0] !== 0 && head[1] === 0 && head[2] !== 0 && head[3] === 0) return 'utf-16le';
  if (head.length >= 4 && head[0] === 0 && head[1] !== 0 && head[2] === 0 && head[3] !== 0) return 'utf-16be';
  return 'utf-8';
}

/** What an XML file says that it is written in, if that is known here. */
function declaredDecoder(head: Buffer): TextDecoder | undefined {
  const label = DECLARED.exec(head.subarray(0, 200).toString('latin1'))?.[1];
  try {
    return label === undefined ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function utf8OrLegacy(declared: TextDecoder | undefined, notes: FileNotes): (bytes: Buffer) => string {
  const utf8 = new TextDecoder();
  const isDeclared = declared !== undefined && declared.encoding !== 'utf-8';
  const legacy = isDeclared ? declared : new TextDecoder('windows-1252');
  const name = isDeclared ? legacy.encoding : 'Windows-1252 (Latin-1)';
  let held: Buffer = Buffer.alloc(0);
  let isAscii = true;
  let isLegacy = false;
  return (bytes) => {
    const isLast = bytes.length === 0;
    const given = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    const whole = isLast ? given.length : wholeCharacters(given);
    const part = given.subarray(0, whole);
    held = given.subarray(whole);
    if (!isLegacy && !isUtf8(part)) {
      // Text that was UTF-8 until now is damaged UTF-8; text that was plain ASCII tells nothing against others.
      isLegacy = isAscii && isMostlyNoUtf8(part);
      notes.say(
        isLegacy
          ? `The file is not written in UTF-8; it was read as ${name}.`
          : 'Some bytes of the file are no text; each was replaced by �.',
      );
    }
    isAscii &&= part.every((byte) => byte < 0x80);
    return isLegacy ? legacy.decode(part, { stream: !isLast }) : utf8.decode(part, { stream: !isLast });
  };
}

/** How many bytes there are without a character at the end whose other bytes are still to come. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function isMostlyNoUtf8(bytes: Buffer): boolean {
  const strange = new TextDecoder().decode(bytes).match(/[^\p{ASCII}]/gu) ?? [];
  return strange.filter((char) => char === '\uFFFD').length > strange.length / 2;
}
