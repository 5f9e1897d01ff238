import { expect, it } from '@jest/globals';
import { contentFault } from './content-fault.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Bytes that are no text behind it. */
const binary = (text: string): Buffer => Buffer.concat([latin1(text), Buffer.alloc(2000, 0x8f)]);

function packets(size: number, before: number): Buffer {
  const bytes = Buffer.alloc(before + 6 * size, 0x11);
  for (let packet = 0; packet < 6; packet++) bytes[before + packet * size] = 0x47;
  return bytes;
}

it.each([
  ['Matroska', binary('\x1A\x45\xDF\xA3')],
  ['MP4', binary('\0\0\0\x20ftypisom')],
  ['a film of QuickTime without ftyp', binary('\0\0\0\x08wide\0\0\0\0mdat')],
  ['a fragment of MP4', binary('\0\0\0\x18stypmsdh')],
  ['AVI', binary('RIFF....AVI LIST')],
  ['Ogg', binary('OggS')],
  ['an MPEG programme stream', binary('\0\0\x01\xBA')],
  ['a transport stream', packets(188, 0)],
  ['a transport stream that begins within a packet', packets(188, 77)],
  ['a Blu-ray stream', packets(192, 4)],
  ['a stream with error correction', packets(204, 0)],
  ['Flash', binary('FLV\x01')],
  ['Windows Media', binary('\x30\x26\xB2\x75\x8E\x66\xCF\x11')],
  ['MP3 with tags', binary('ID3\x04')],
  ['MP3', binary('\xFF\xFB\x90')],
])('%s is let in', (_, head) => {
  expect(contentFault(head)).toBeUndefined();
});

it.each([
  ['', 'The file is empty (0 bytes).'],
  [
    '#EXTM3U\n#EXTINF:5,\n/etc/passwd',
    'The file is a playlist (M3U, HLS), not a video, whatever its name says.',
  ],
  ['\x01#EXTM3U\n/etc/passwd', 'The file is a playlist (M3U, HLS), not a video, whatever its name says.'],
  ['ffconcat version 1.0\nfile x', 'The file is a list of files for FFmpeg, not'],
  ['\x02\nffconcat version 1.0\nfile x', 'The file is a list of files for FFmpeg, not'],
  ['<?xml version="1.0"?>\n<MPD xmlns', 'The file is a manifest (DASH), not'],
  [';FFMETADATA1\n', 'The file is a metadata file of FFmpeg, not'],
  ['v=0\no=- 0 0 IN IP4 127.0.0.1', 'The file is a text, not'],
  ['<!DOCTYPE HTML><title>404', 'The file is a web page, not'],
  ['\x89PNG\r\n\x1a\n', 'The file is a picture (PNG), not'],
  ['GIF89a', 'The file is a picture (GIF), not'],
  ['PK\x03\x04', 'The file is an archive (ZIP), not'],
  ['\x01\x02\x03', 'The file begins like no video that is known, whatever its name says.'],
])('%j is not', (text, fault) => {
  expect(contentFault(latin1(text))).toContain(fault);
});

it('is not taken in by a few bytes that look like packets', () => {
  expect(contentFault(packets(188, 0).subarray(0, 4 * 188))).toContain('begins like no video');
});
