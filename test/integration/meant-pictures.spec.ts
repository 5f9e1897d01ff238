import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { layer, type LayerOf } from '@quiz-factory/shared';
import { clipFilters } from '../../server/src/film/command/clip-effects.js';
import { ClipReader } from '../../server/src/film/compose/clip-reader.js';
import { hasFilters, mapStream, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { ffmpeg, mediaSignal, mediaTools } from '../support/make-video.js';

jest.setTimeout(120_000);

const directory = await mkdtemp(join(tmpdir(), 'meant-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const canTellBrightness = await hasFilters(mediaTools, ['zscale', 'tonemap']);

const SIZE = { width: 640, height: 360 };
/** A red square on dark blue, a white bar that runs across, and a tone. */
const drawing =
  'color=0x203050:s=640x360:r=60000/1001:d=6,drawbox=x=270:y=130:w=100:h=100:color=red:t=fill,' +
  'drawbox=x=0:y=0:w=640:h=40:color=white:t=fill';
const runningBar = "[0:v]null[a];[1:v]null[b];[a][b]overlay=x='mod(t*400,640)':y=250";

async function make(name: string, filters: string, coding: readonly string[]): Promise<string> {
  const file = join(directory, name);
  await ffmpeg([
    ...['-f', 'lavfi', '-i', drawing, '-f', 'lavfi', '-i', 'color=white:s=20x100:r=60000/1001:d=6'],
    ...['-f', 'lavfi', '-i', 'sine=440:d=6', '-filter_complex', `${runningBar},${filters}[v]`],
    ...['-map', '[v]', '-map', '2:a', ...coding, '-c:a', 'aac', file],
  ]);
  return file;
}

/** The frame of second three, as a layer of the film's size shows it: RGB, line by line. */
async function shown(file: string, values: object = {}): Promise<Buffer> {
  const clip = { file, start: 3 };
  const { picture } = await new ClipReader(mediaTools, mediaSignal()).open(clip);
  const filters = clipFilters({
    ...{ clip, picture, covers: [], rect: { x: 0, y: 0, ...SIZE }, seconds: 1, fps: 30, offset: 0 },
    ...{ layer: layer.parse({ type: 'video', ...values }) as LayerOf<'video'>, isMoment: true, label: 'u0' },
  });
  const graph = `[0:${mapStream(picture).join('').replace('-map0:', '')}]${filters},format=rgb24[out]`;
  const { stdout } = await runFfmpeg(
    mediaTools,
    [
      '-v',
      'error',
      '-ss',
      '3',
      '-i',
      file,
      '-filter_complex',
      graph,
      '-map',
      '[out]',
      '-frames:v',
      '1',
      '-f',
      'rawvideo',
      'pipe:1',
    ],
    { signal: mediaSignal(), timeoutMs: 30_000 },
  );
  return stdout;
}

const pixel = (frame: Buffer, x: number, y: number): number[] => {
  const at = (y * SIZE.width + x) * 3;
  return [...frame.subarray(at, at + 3)];
};
const isRed = ([r = 0, g = 0, b = 0]: number[]): boolean => r > 120 && r > 2 * g && r > 2 * b;

/** Pixels of the square along the lines through the frame's middle. (A blurred one lies beside a narrow clip.) */
function square(frame: Buffer): { width: number; height: number } {
  const [x, y] = [SIZE.width / 2, SIZE.height / 2];
  const reach = (dx: number, dy: number): number => {
    let steps = 0;
    while (isRed(pixel(frame, x + steps * dx, y + steps * dy))) steps++;
    return steps;
  };
  return { width: reach(1, 0) + reach(-1, 0) - 1, height: reach(0, 1) + reach(0, -1) - 1 };
}

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const mpeg2 = ['-c:v', 'mpeg2video', '-q:v', '3'];

it.each([
  ['with wide pixels', 'wide.mkv', 'scale=720:480,setsar=32/27,fps=30', mpeg2, 100],
  ['of a DVD in 4:3', 'dvd.mkv', 'crop=480:360,scale=720:576,setsar=16/15,fps=25', mpeg2, 100],
  ['in 4:3', '4-3.mp4', 'crop=480:360,fps=30', h264, 100],
  ['that is upright', 'upright.mp4', 'crop=202:360,fps=30', h264, 100],
])('shows the square of a clip %s as a square, all of it', async (_, name, filters, coding, expected) => {
  const { width, height } = square(await shown(await make(name, filters, coding)));
  expect(Math.abs(width - expected)).toBeLessThanOrEqual(4);
  expect(Math.abs(height - expected)).toBeLessThanOrEqual(4);
});

it('cuts a clip of another shape where the template says so', async () => {
  const file = await make('cut.mp4', 'crop=480:360,fps=30', h264);
  const { width, height } = square(await shown(file, { fit: 'cover' }));
  expect([Math.round(width / 10), Math.round(height / 10)]).toEqual([13, 13]);
});

it('gives a clip of another shape the colours that it has in its own', async () => {
  const own = await shown(await make('own.mp4', 'fps=30', h264));
  const boxed = await shown(await make('boxed.mp4', 'crop=480:360,fps=30', h264));
  for (const [x, y] of [
    [320, 180],
    [200, 180],
  ] as const)
    for (const [channel, value] of pixel(own, x, y).entries())
      expect(Math.abs((pixel(boxed, x, y)[channel] ?? 0) - value)).toBeLessThan(4);
});

/** How far lines differ from the mean of their neighbours where the bar runs: fields of two moments make a comb. */
function comb(frame: Buffer): number {
  let sum = 0;
  for (let x = 0; x < SIZE.width; x++)
    for (let y = 262; y < 338; y++) {
      const [above = 0, here = 0, below = 0] = [-1, 0, 1].map((dy) => pixel(frame, x, y + dy)[1]);
      sum += Math.abs(2 * here - above - below);
    }
  return sum / (SIZE.width * 76);
}

const fields = 'scale=640:480:flags=neighbor,interlace=scan=tff:lowpass=off,setsar=4/3';

it.each([
  ['says so', 'said.ts', fields, [...mpeg2, '-flags', '+ilme+ildct']],
  ['does not say so', 'unsaid.mkv', `${fields},setfield=prog`, h264],
])('makes whole frames of a clip that has fields and %s', async (_, name, filters, coding) => {
  const file = await make(name, filters, coding);
  const whole = await make(`whole-${name}`, 'scale=640:480,fps=30000/1001,setsar=4/3', coding);
  expect(comb(await shown(file))).toBeLessThan(2 * comb(await shown(whole)) + 0.5);
});

const bright = (transfer: string): string =>
  'fps=30,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=limited,zscale=t=linear:npl=203,' +
  `format=gbrpf32le,zscale=p=bt2020:t=${transfer}:m=bt2020nc:r=limited:npl=203,format=yuv420p10le`;

(canTellBrightness ? it.each : it.skip.each)([['smpte2084'], ['arib-std-b67']])(
  'shows white as white and red as red of a picture for brighter screens (%s)',
  async (transfer) => {
    const params = `log-level=error:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`;
    const coding = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', params];
    const frame = await shown(await make(`${transfer}.mkv`, bright(transfer), coding));
    const white = pixel(frame, 320, 20);
    expect(Math.min(...white)).toBeGreaterThan(205);
    expect(Math.max(...white) - Math.min(...white)).toBeLessThan(12);
    const [r = 0, g = 0, b = 0] = pixel(frame, 320, 180);
    expect(r).toBeGreaterThan(185);
    expect(Math.max(g, b)).toBeLessThan(60);
  },
);
