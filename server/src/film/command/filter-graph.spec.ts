import { expect, it } from '@jest/globals';
import { layer, type LayerOf } from '@quiz-factory/shared';
import { aPicture, aSound } from '../../../../test/factories/clip-streams.js';
import { mediaInput } from '../../platform/ffmpeg/index.js';
import type { Composition, CompositionLayer } from './composition.js';
import { filterGraph, type GraphOptions } from './filter-graph.js';

const visible = { from: 0, to: 4 };
const canvas = { x: 0, y: 0, width: 640, height: 360 };
const rect = { x: 100, y: 50, width: 80, height: 40 };
const picture = aPicture();
const sound = aSound();
const ground: CompositionLayer = { kind: 'still', raw: '/w/ground.rgba', rect: canvas, visible };
const video = (values: object = {}): LayerOf<'video'> =>
  layer.parse({ type: 'video', ...values }) as LayerOf<'video'>;
const spectrum = (values: object = {}): LayerOf<'spectrum'> =>
  layer.parse({ type: 'spectrum', ...values }) as LayerOf<'spectrum'>;

/** A composition of four seconds. */
function graphOf(
  layers: readonly CompositionLayer[],
  values: Partial<Composition> = {},
  options: Partial<GraphOptions> = {},
): { inputs: string; chains: string[] } {
  const { inputs, graph } = filterGraph(
    {
      format: { width: 640, height: 360, fps: 30 },
      frames: 120,
      layers,
      enter: undefined,
      exit: undefined,
      filters: undefined,
      slide: 23.3,
      ...values,
    },
    { lastFilter: 'format=yuv420p', ...options },
  );
  return { inputs: inputs.join(' '), chains: graph.split(';') };
}

const opened = (file: string): string => mediaInput(file).join(' ');
const raw = (file: string, size: string): string =>
  `-f rawvideo -pixel_format rgba -video_size ${size} -framerate 30 -i file:${file}`;
const bt709 = 'scale=out_color_matrix=bt709:out_range=tv';
const hold = 'loop=loop=-1:size=1:start=0,setpts=(N/FRAME_RATE+0.0000)/TB';
const groundChain = `[0:v:0]${bt709},format=yuv420p,${hold}[Qs0]`;
const laid = (index: number): string =>
  `[${index === 1 ? 'Qs0' : `Qo${String(index - 1)}`}][Qs${String(index)}]overlay=x='100':y='50':eof_action=repeat[Qo${String(index)}]`;

it('holds the ground for as long as the phase lasts, opaque', () => {
  expect(graphOf([ground])).toEqual({
    inputs: raw('/w/ground.rgba', '640x360'),
    chains: [groundChain, '[Qs0]format=yuv420p[Qout]'],
  });
});

it('lays a picture over it with its alpha, its motion and its time', () => {
  const enter = { effect: 'slide-left', seconds: 0.5, easing: 'linear' } as const;
  const exit = { effect: 'fade', seconds: 0.25, easing: 'linear' } as const;
  const late = { from: 0.5, to: 3, enter, exit };
  const { inputs, chains } = graphOf([ground, { kind: 'still', raw: '/w/1.rgba', rect, visible: late }]);
  expect(inputs).toBe(`${raw('/w/ground.rgba', '640x360')} ${raw('/w/1.rgba', '80x40')}`);
  expect(chains.slice(1)).toEqual([
    `[1:v:0]${bt709},format=yuva420p,${hold},fade=t=in:st=0.500:d=0.500:alpha=1,fade=t=out:st=2.750:d=0.250:alpha=1[Qs1]`,
    "[Qs0][Qs1]overlay=x='100+23*(1-clip((t-0.500)/0.500,0,1))':y='50':eof_action=repeat:enable='between(t,0.500,3.000)'[Qo1]",
    '[Qo1]format=yuv420p[Qout]',
  ]);
});

it('shows the digits of a strip one after the other, over the ring', () => {
  const { inputs, chains } = graphOf([
    ground,
    { kind: 'ring', film: '/c/ring.mov', rect, visible },
    { kind: 'digits', raw: '/w/digits.rgba', count: 4, rect, visible },
  ]);
  expect(inputs).toContain(`-i file:/c/ring.mov ${raw('/w/digits.rgba', '80x160')}`);
  expect(chains.slice(1, -1)).toEqual([
    '[1:v:0]setpts=PTS-STARTPTS[Qs1]',
    laid(1),
    `[2:v:0]${bt709},format=yuva420p,${hold},crop=w=80:h=40:x=0:y='40*clip(4-ceil(4.0000-t-0.001),0,3)'[Qs2]`,
    laid(2),
  ]);
});

it('draws a bar out of its track to the left', () => {
  const bar: CompositionLayer = { kind: 'bar', track: '/w/track.rgba', bar: '/w/bar.rgba', rect, visible };
  const { inputs, chains } = graphOf([ground, bar]);
  expect(inputs).toContain(`${raw('/w/track.rgba', '80x40')} ${raw('/w/bar.rgba', '80x40')}`);
  expect(chains.slice(1, -1)).toEqual([
    `[1:v:0]format=rgba,${hold}[Qt1]`,
    `[2:v:0]format=rgba,${hold}[Qb1]`,
    `[Qt1][Qb1]overlay=x='-w*t/4.0000':y=0:format=rgb,${bt709},format=yuva420p[Qs1]`,
    laid(1),
  ]);
});

it('takes a clip as the ground as it is, and another over it with opacity and fades', () => {
  const enter = { effect: 'fade', seconds: 0.3, easing: 'linear' } as const;
  const [a, b] = [
    { file: '/m/a.mp4', start: 12.5 },
    { file: '/m/b.mp4', start: 3 },
  ];
  const { inputs, chains } = graphOf([
    { kind: 'clip', layer: video(), clip: a, picture, covers: [], rect: canvas, visible },
    {
      kind: 'clip',
      layer: video({ opacity: 0.5, fit: 'cover' }),
      clip: b,
      picture,
      covers: [],
      rect,
      visible: { ...visible, enter },
    },
  ]);
  // A second more than the phase, one thread each.
  expect(inputs).toBe(
    `-threads 1 -ss 12.500 -t 5.000 ${opened('/m/a.mp4')} -threads 1 -ss 3.000 -t 5.000 ${opened('/m/b.mp4')}`,
  );
  const scaled = (size: string): string =>
    `scale=${size}:flags=bicubic:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop=${size},fps=30:start_time=0,setpts=PTS+0.0000/TB,setsar=1,tpad=stop_mode=clone:stop_duration=5.00`;
  expect(chains.slice(0, -1)).toEqual([
    `[0:1]${scaled('640:360')}[Qs0]`,
    `[1:1]${scaled('80:40')},format=yuva420p,colorchannelmixer=aa=0.500,fade=t=in:st=0.000:d=0.300:alpha=1[Qs1]`,
    laid(1),
  ]);
});

it('draws the sound of a clip as a wave or as bars', () => {
  const clip = { file: '/m/a.mp4', start: 12.5 };
  const { inputs, chains } = graphOf([
    ground,
    { kind: 'spectrum', layer: spectrum(), colour: '#8b93ff', clip, sound, rect, visible },
    {
      kind: 'spectrum',
      layer: spectrum({ style: 'bars', opacity: 0.25 }),
      colour: '#fff000',
      clip,
      sound,
      rect,
      visible,
    },
  ]);
  expect(inputs).toContain(`-threads 1 -ss 12.500 -t 5.000 ${opened('/m/a.mp4')}`);
  const times = 'setpts=(N/FRAME_RATE+0.0000)/TB,format=yuva420p';
  expect(chains.slice(1, -1)).toEqual([
    `[1:2]aformat=channel_layouts=mono,showwaves=s=80x40:mode=cline:rate=30:colors=0x8b93ff:scale=sqrt,${times}[Qs1]`,
    laid(1),
    `[2:2]aformat=channel_layouts=mono,showfreqs=s=80x40:mode=bar:rate=30:colors=0xfff000:fscale=log:ascale=sqrt:win_size=2048,${times},colorchannelmixer=aa=0.250[Qs2]`,
    laid(2),
  ]);
});

it('begins every input at the moment that is wanted, with all cores', () => {
  const clip = { file: '/m/b.mp4', start: 3 };
  const { inputs, chains } = graphOf(
    [ground, { kind: 'clip', layer: video({ fit: 'cover' }), clip, picture, covers: [], rect, visible }],
    {},
    { atSeconds: 1.5, lastFilter: 'format=rgb24' },
  );
  expect(inputs).toBe(`${raw('/w/ground.rgba', '640x360')} -ss 4.500 -t 3.500 ${opened('/m/b.mp4')}`);
  expect(chains[0]).toContain('setpts=(N/FRAME_RATE+1.5000)/TB');
  expect(chains[1]).toContain('setpts=PTS+1.5000/TB');
  expect(chains.at(-1)).toBe('[Qo1]format=rgb24[Qout]');
});

it('drops frames that are not wanted where they arise: from the ground and from the ring', () => {
  const ring: CompositionLayer = { kind: 'ring', film: '/c/ring.mov', rect, visible };
  const { chains } = graphOf([ground, ring], {}, { select: 'lt(n,6)' });
  expect(chains[0]).toBe(`[0:v:0]${bt709},format=yuv420p,${hold},select='lt(n,6)'[Qs0]`);
  expect(chains[1]).toBe("[1:v:0]setpts=PTS-STARTPTS,select='lt(n,6)'[Qs1]");
});

it('ends with the transitions, then the author’s filters under labels of their own', () => {
  const { chains } = graphOf([ground], {
    enter: { type: 'fade', seconds: 0.4 },
    exit: { type: 'fade', seconds: 0.5 },
    filters: 'split[a][b];[b]negate[c];[a][c]overlay',
  });
  expect(chains.slice(1)).toEqual([
    '[Qs0]fade=t=in:st=0.000:d=0.400,fade=t=out:st=3.500:d=0.500,split[phase_a][phase_b]',
    '[phase_b]negate[phase_c]',
    '[phase_a][phase_c]overlay,format=yuv420p[Qout]',
  ]);
});
