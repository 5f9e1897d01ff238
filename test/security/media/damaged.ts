import { readFile, writeFile } from 'node:fs/promises';
import { ffmpeg, movingPicture } from '../../support/make-video.js';
import type { HostileFile } from './hostile-file.js';

const lossy = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'];
const mpeg = ['-c:v', 'mpeg2video', '-c:a', 'mp2'];

type Change = (bytes: Buffer) => Buffer;

/** A video by FFmpeg, then changed. */
const changed = (
  name: string,
  verdict: HostileFile['verdict'],
  coding: readonly string[],
  change: Change,
): HostileFile => ({
  name,
  verdict,
  make: async (path) => {
    await ffmpeg([...movingPicture(), ...coding, path]);
    await writeFile(path, change(await readFile(path)));
  },
});
/** As FFmpeg makes it. */
const made = (name: string, verdict: HostileFile['verdict'], args: readonly string[]): HostileFile => ({
  name,
  verdict,
  make: (path) => ffmpeg([...args, path]),
});

const cutTo =
  (share: number): Change =>
  (bytes) =>
    bytes.subarray(0, Math.floor(bytes.length * share));
/** Writes behind the first place of some bytes. */
const patch =
  (mark: string, after: number, value: string): Change =>
  (bytes) => {
    const place = bytes.indexOf(Buffer.from(mark, 'latin1'));
    if (place < 0) throw new Error(`there is no ${mark} in it`);
    bytes.write(value, place + mark.length + after, 'latin1');
    return bytes;
  };
/** The same disorder each time (a linear congruential generator). */
const disordered =
  (every: number, from = 0): Change =>
  (bytes) => {
    let state = 1;
    for (let at = from; at < bytes.length; at += every) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      bytes[at] = state & 0xff;
    }
    return bytes;
  };

/** Boxes within boxes, each said to be as long as what is left. */
function nestedBoxes(depth: number): Buffer {
  const bytes = Buffer.alloc(16 + depth * 8);
  bytes.write('\0\0\0\x10ftypisom\0\0\0\0', 'latin1');
  for (let level = 0; level < depth; level++) {
    const at = 16 + level * 8;
    bytes.writeUInt32BE(bytes.length - at, at);
    bytes.write(level === 0 ? 'moov' : 'trak', at + 4, 'latin1');
  }
  return bytes;
}

/** A film of QuickTime that points to another (a reference movie, `rmra`). */
function referenceMovie(target: string): Buffer {
  const box = (type: string, ...content: Buffer[]): Buffer => {
    const body = Buffer.concat(content);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const size = Buffer.alloc(4);
  size.writeUInt32BE(target.length + 1);
  const reference = box('rdrf', Buffer.from('\0\0\0\0url ', 'latin1'), size, Buffer.from(`${target}\0`));
  return box('moov', box('rmra', box('rmda', reference)));
}

/** A data reference that is in another file: the flag "self-contained" is taken away. */
const foreignData: Change = (bytes) => patch('url ', 0, '\0\0\0\0')(bytes);

const nullPackets = Buffer.concat(
  Array.from({ length: 20_000 }, () => Buffer.from('\x47\x1F\xFF\x10'.padEnd(188, '\xFF'), 'latin1')),
);

const isRefused = /./u;

/** Containers and streams that are not what they should be. */
export const damaged: readonly HostileFile[] = [
  changed('without-an-index.mp4', /its index is missing/u, lossy, cutTo(0.5)),
  changed('index-of-four-gigabytes.mp4', 'any', lossy, patch('moov', -8, '\xFF\xFF\xFF\xFF')),
  changed('four-thousand-million-samples.mp4', isRefused, lossy, patch('stsz', 8, '\xFF\xFF\xFF\xFF')),
  changed('four-thousand-million-chunks.mp4', 'any', lossy, patch('stco', 4, '\xFF\xFF\xFF\xFF')),
  changed('a-length-of-years.mp4', 'any', lossy, patch('mvhd', 16, '\x7F\xFF\xFF\xFF')),
  changed('a-time-scale-of-nothing.mp4', 'any', lossy, patch('mdhd', 12, '\0\0\0\0')),
  changed('frames-of-no-length.mp4', 'any', lossy, patch('stts', 4, '\0\0\0\x01\0\0\0\x90\0\0\0\0')),
  changed('data-in-another-file.mp4', 'any', lossy, foreignData),
  { name: 'ten-thousand-boxes-in-each-other.mp4', verdict: isRefused, content: () => nestedBoxes(10_000) },
  { name: 'reference-to-an-address.mov', verdict: isRefused, content: ({ url }) => referenceMovie(url) },
  {
    name: 'reference-to-a-file.mov',
    verdict: isRefused,
    content: ({ video }) => referenceMovie(`file://${video}`),
  },
  changed('disordered-everywhere.mp4', isRefused, lossy, disordered(3)),
  changed('disordered-pictures.mp4', isRefused, [...lossy, '-movflags', '+faststart'], disordered(97, 8000)),
  changed('cut.mkv', /cut off|damaged/u, lossy, cutTo(0.4)),
  changed('header-alone.mkv', isRefused, lossy, cutTo(0.002)),
  changed('disordered.mkv', isRefused, lossy, disordered(101, 400)),
  changed(
    'a-cluster-without-end.mkv',
    'any',
    lossy,
    patch('\x1F\x43\xB6\x75', 0, '\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF'),
  ),
  changed(
    'a-segment-of-all-the-world.mkv',
    'any',
    lossy,
    patch('\x18\x53\x80\x67', 0, '\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFE'),
  ),
  changed('cut.webm', /cut off|damaged/u, ['-c:v', 'libvpx', '-c:a', 'libopus'], cutTo(0.4)),
  changed('disordered.webm', isRefused, ['-c:v', 'libvpx', '-c:a', 'libopus'], disordered(61, 400)),
  changed('disordered.ts', isRefused, mpeg, disordered(53)),
  changed('disordered.mpg', isRefused, ['-f', 'mpeg', ...mpeg], disordered(53)),
  { name: 'packets-of-nothing.ts', verdict: isRefused, content: () => nullPackets },
  changed('without-tables.ts', 'any', mpeg, (bytes) => bytes.subarray(188 * 3)),
  changed('disordered.avi', isRefused, ['-c:v', 'mpeg4', '-c:a', 'mp3'], disordered(47)),
  changed('a-wrong-index.avi', 'any', ['-c:v', 'mpeg4', '-c:a', 'mp3'], (bytes) =>
    disordered(5, bytes.lastIndexOf('idx1') + 8)(bytes),
  ),
  changed('disordered.flv', isRefused, ['-c:v', 'flv', '-ar', '44100', '-c:a', 'mp3'], disordered(41)),
  {
    name: 'tags-of-no-length.flv',
    verdict: isRefused,
    content: () => Buffer.concat([Buffer.from('FLV\x01\x05\0\0\0\x09', 'latin1'), Buffer.alloc(300_000)]),
  },
  changed('disordered.ogv', isRefused, ['-c:v', 'libtheora', '-c:a', 'libvorbis'], disordered(43)),
  changed('pages-of-no-time.ogv', 'any', ['-c:v', 'libtheora', '-c:a', 'libvorbis'], (bytes) => {
    for (let at = bytes.indexOf('OggS', 4); at > 0; at = bytes.indexOf('OggS', at + 4))
      bytes.fill(0xff, at + 6, at + 14);
    return bytes;
  }),
  changed('disordered.wmv', isRefused, ['-c:v', 'wmv2', '-c:a', 'wmav2'], disordered(37, 100)),
  {
    name: 'header-alone.wmv',
    verdict: isRefused,
    content: () =>
      Buffer.from(
        '\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\0\xAA\0\x62\xCE\x6C\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F',
        'latin1',
      ),
  },
  {
    name: 'header-alone.rm',
    verdict: isRefused,
    content: () => Buffer.from('.RMF\0\0\0\x12\0\0\0\0\0\0\xFF\xFF\xFF\xFF'.padEnd(4000, '\xFF'), 'latin1'),
  },
  changed('sixty-thousand-pixels-wide.mov', isRefused, ['-c:v', 'png', '-c:a', 'pcm_s16le'], (bytes) => {
    for (let at = bytes.indexOf('IHDR'); at > 0; at = bytes.indexOf('IHDR', at + 4))
      bytes.write('\0\0\xEA\x60\0\0\xEA\x60', at + 4, 'latin1');
    return bytes;
  }),
  made('a-day-between-two-frames.mkv', 'any', [
    ...movingPicture(),
    '-vf',
    "setpts='PTS+if(gt(N,70),86400/TB,0)'",
    '-fps_mode',
    'passthrough',
    ...lossy,
  ]),
  made('sound-a-day-later.mkv', 'any', [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=160x90:rate=24:duration=6',
    '-itsoffset',
    '86400',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=6',
    ...lossy,
  ]),
  made('a-thousand-frames-a-second.mkv', 'any', [...movingPicture({ rate: '1000' }), ...lossy]),
  made('a-frame-every-hundred-seconds.mkv', 'any', [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=160x90:rate=1/100:duration=600',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=6',
    ...lossy,
  ]),
  made('a-hundred-sounds.mkv', 'taken', [
    ...movingPicture(),
    '-map',
    '0:v',
    ...Array.from({ length: 100 }, () => ['-map', '1:a']).flat(),
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-c:a',
    'pcm_s16le',
  ]),
  made('sound-alone.mp4', /no picture, only sound/u, ['-f', 'lavfi', '-i', 'sine=duration=8']),
  made('picture-alone.mp4', /no sound/u, [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=160x90:rate=24:duration=6',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
  ]),
  made('one-pixel.mkv', 'any', [
    '-f',
    'lavfi',
    '-i',
    'color=size=2x2:rate=24:duration=6',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=6',
    '-c:v',
    'ffv1',
    '-c:a',
    'flac',
  ]),
];
