import { expect, it } from '@jest/globals';
import { layer, type LayerOf } from '@quiz-factory/shared';
import { aPicture } from '../../../../test/factories/clip-streams.js';
import { clipFilters, type ClipLook } from './clip-effects.js';

/** Two seconds of a clip, from second ten. */
const filtersOf = (values: object, look: Partial<ClipLook> = {}): string[] =>
  clipFilters({
    layer: layer.parse({ type: 'video', ...values }) as LayerOf<'video'>,
    clip: { start: 10 },
    picture: aPicture(),
    covers: [],
    rect: { x: 0, y: 0, width: 640, height: 360 },
    seconds: 2,
    fps: 30,
    offset: 0,
    isMoment: false,
    label: 'u0',
    ...look,
  }).split(';');

const timed = 'fps=30:start_time=0,setpts=PTS+0.0000/TB';
const end = 'setsar=1,tpad=stop_mode=clone:stop_duration=3.00';
const fill = (size: string, flags: string): string =>
  `scale=${size}:flags=${flags}:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop=${size}`;
const whole = fill('640:360', 'bicubic');

it.each([
  ['none', `${whole},${timed},${end}`],
  ['blur', `${fill('48:26', 'area')},scale=640:360:flags=bicubic,${timed},${end}`],
  ['pixelate', `${fill('40:22', 'area')},scale=640:360:flags=neighbor,${timed},${end}`],
  ['zoom', `${timed},crop=iw/3.500:ih/3.500:x='(iw-ow)*(0.3+0.4*t/2.000)':y='(ih-oh)/2',${whole},${end}`],
])('%s: what knows no time is done before frames are repeated', (effect, expected) => {
  expect(filtersOf({ effect, strength: 0.5 })).toEqual([expected]);
});

it('sharpens in steps of a quarter of a second, the last of which has no end', () => {
  expect(filtersOf({ effect: 'sharpen', strength: 0.5 }, { seconds: 1 })).toEqual([
    `${whole},${timed},split=4[u0in0][u0in1][u0in2][u0in3]`,
    '[u0in0]trim=start_frame=0:end_frame=8,setpts=PTS-STARTPTS,scale=40:22:flags=area,scale=640:360:flags=bicubic[u0out0]',
    '[u0in1]trim=start_frame=8:end_frame=15,setpts=PTS-STARTPTS,scale=54:30:flags=area,scale=640:360:flags=bicubic[u0out1]',
    '[u0in2]trim=start_frame=15:end_frame=23,setpts=PTS-STARTPTS,scale=112:62:flags=area,scale=640:360:flags=bicubic[u0out2]',
    '[u0in3]trim=start_frame=23,setpts=PTS-STARTPTS,scale=306:172:flags=area,scale=640:360:flags=bicubic[u0out3]',
    '[u0out0][u0out1][u0out2][u0out3]concat=n=4:v=1,setsar=1,tpad=stop_mode=clone:stop_duration=2.00',
  ]);
});

it('is clear for the last tenth of the time', () => {
  const chains = filtersOf({ effect: 'unpixelate', strength: 1 }, { seconds: 5 });
  const steps = chains.filter((chain) => chain.includes('trim='));
  expect(steps).toHaveLength(20);
  expect(steps.map((chain) => chain.includes('neighbor'))).toEqual([
    ...Array<boolean>(18).fill(true),
    ...[false, false],
  ]);
});

it('shows one step alone at one moment', () => {
  const look = { seconds: 1, isMoment: true, offset: 0.3 };
  expect(filtersOf({ effect: 'unpixelate', strength: 1 }, look)).toEqual([
    `${whole},fps=30:start_time=0,setpts=PTS+0.3000/TB,scale=16:10:flags=area,scale=640:360:flags=neighbor,setsar=1,tpad=stop_mode=clone:stop_duration=2.00`,
  ]);
});

const caption = { start: 11, end: 11.5, left: 0.1, top: 0.8, right: 0.95, bottom: 0.9 };

it('covers a text of the shown stretch a little larger and longer than it was seen', () => {
  const late = { ...caption, start: 13, end: 14 };
  const early = { ...caption, start: 8, end: 9.9 };
  const [filters = ''] = filtersOf({ coversText: true }, { covers: [early, caption, late] });
  expect(filters.match(/drawbox/gu)).toHaveLength(1);
  expect(filters).toContain(
    "drawbox=x=iw*0.0750:y=ih*0.7500:w=iw*0.9000:h=ih*0.2000:color=0x0b1020:t=fill:enable='between(t+0.0000,0.900,1.600)',scale",
  );
});

it('covers nothing where the template does not ask for it', () => {
  expect(filtersOf({}, { covers: [caption] })).toEqual([`${whole},${timed},${end}`]);
});

it('gives an author’s filters labels of the layer’s own', () => {
  const filters = 'split[a][b];[a]negate[c];[b][c]overlay';
  expect(filtersOf({ filters }, { label: 'u3' })).toEqual([
    `${whole},${timed},setsar=1,split[u3_a][u3_b]`,
    '[u3_a]negate[u3_c]',
    '[u3_b][u3_c]overlay,tpad=stop_mode=clone:stop_duration=3.00',
  ]);
});

const boxed =
  'split[u0whole][u0wide];[u0wide]scale=26:16:flags=area:force_original_aspect_ratio=increase:out_range=tv,crop=26:16,' +
  'scale=640:360:flags=bicubic,lutyuv=y=16+(val-16)*0.55[u0back];' +
  '[u0whole]scale=640:360:flags=bicubic:force_original_aspect_ratio=decrease:force_divisible_by=2:out_range=tv[u0front];' +
  '[u0back][u0front]overlay=x=2*trunc((W-w)/4):y=2*trunc((H-h)/4)';

it.each([
  ['4:3', { width: 640, height: 480 }],
  ['upright', { width: 202, height: 360 }],
  ['turned', { isTurned: true }],
  ['stretched', { width: 720, height: 576, sampleAspect: 16 / 15 }],
  ['wider', { width: 1920, height: 800 }],
])('shows all of a clip that is %s over a blurred enlargement of itself', (_, values) => {
  expect(filtersOf({}, { picture: aPicture(values) }).join(';')).toContain(boxed);
});

it.each([
  ['the template wants it cut', { fit: 'cover' }, { width: 640, height: 480 }],
  ['it is zoomed into', { effect: 'zoom' }, { width: 640, height: 480 }],
  ['it hardly differs', {}, { width: 427, height: 239 }],
  ['its pixels make it wide', {}, { width: 720, height: 480, sampleAspect: 32 / 27 }],
])('cuts a clip where %s', (_, values, shape) => {
  expect(filtersOf(values, { picture: aPicture(shape) }).join(';')).not.toContain('overlay');
});

it('deinterlaces before a text is covered', () => {
  const [filters] = filtersOf(
    { coversText: true },
    { picture: aPicture({ scan: 'interlaced' }), covers: [caption] },
  );
  expect(filters).toMatch(/^bwdif=mode=send_frame:deint=interlaced,drawbox/u);
});
