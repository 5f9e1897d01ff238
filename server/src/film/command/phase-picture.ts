import type { RenderOptions } from '@quiz-factory/shared';
import { clipFilters } from './clip-effects.js';
import { encoderArguments, hardwareOf } from './encoding.js';
import { inlined } from './inlined.js';
import { fadesOf, pathOf } from './motion.js';
import type { Clip, PhasePicture, Placed } from './placed.js';
import { keyFrames, ownFrameCount, ownFrames, type Span } from './shared-span.js';

const TO_VIDEO = 'scale=out_color_matrix=bt709:out_range=tv';

/** Key frames are at the ends of the span and in it; `own` are the frames that no other round shares. */
export interface Cut {
  readonly span: Span;
  readonly frames: 'all' | 'own';
}

/** FFmpeg arguments that make the pictures of a phase. */
export function phaseArguments(
  picture: PhasePicture,
  encoding: RenderOptions,
  output: string,
  cut?: Cut,
): string[] {
  const { format, frames } = picture;
  const { fps } = format;
  const hardware = hardwareOf(encoding);
  const own = cut?.frames === 'own' ? cut.span : undefined;
  const { inputs, graph } = graphOf(picture, {
    lastFilter: hardware.filter,
    select: own && ownFrames(own, fps),
  });
  const keys = cut && keyFrames(cut.span, frames, fps).map((key) => (key / fps).toFixed(6));
  return [
    ...hardware.input,
    // Units run side by side: filters in threads of their own would only cost more in sum (7 % of a unit).
    ...['-filter_complex_threads', '1'],
    ...inputs,
    ...['-filter_complex', graph, '-map', '[Qout]'],
    ...['-frames:v', String(own ? ownFrameCount(own, frames, fps) : frames)],
    ...(own ? ['-fps_mode', 'passthrough', '-enc_time_base', `1/${String(fps)}`] : ['-r', String(fps)]),
    ...(keys ? ['-force_key_frames', keys.join(',')] : []),
    ...encoderArguments(
      encoding,
      format,
      own ? 'own' : cut ? 'shared' : isStill(picture) ? 'still' : 'moving',
    ),
    ...['-f', 'mp4', output],
  ];
}

export const isStill = ({ placed }: PhasePicture): boolean =>
  placed.every(({ kind }) => kind !== 'clip' && kind !== 'spectrum');

/** FFmpeg arguments that make one moment of a phase, as a PNG. @param seconds from the start of the phase */
export function momentArguments(picture: PhasePicture, seconds: number, output: string): string[] {
  const { inputs, graph } = graphOf(picture, { moment: seconds, lastFilter: 'format=rgb24' });
  return [
    ...inputs,
    ...['-filter_complex', graph, '-map', '[Qout]', '-frames:v', '1', '-fps_mode', 'passthrough'],
    ...['-c:v', 'png', '-compression_level', '1', '-f', 'image2', '-update', '1', output],
  ];
}

interface Wanted {
  /** Nothing but this second: every input begins there, and its times say so, as in the middle of a film. */
  readonly moment?: number;
  /** Only these frames are laid together. */
  readonly select?: string | undefined;
  readonly lastFilter: string;
}

function graphOf(
  picture: PhasePicture,
  { moment, select, lastFilter }: Wanted,
): { readonly inputs: string[]; readonly graph: string } {
  const offset = moment ?? 0;
  const { format, placed } = picture;
  const seconds = picture.frames / format.fps;
  const inputs: string[] = [];
  const chains: string[] = [];
  let count = 0;
  const input = (args: readonly string[]): string => {
    inputs.push(...args);
    return `[${String(count++)}:v:0]`;
  };
  const raw = (file: string, { width, height }: { width: number; height: number }): string =>
    input([
      ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${String(width)}x${String(height)}`],
      ...['-framerate', String(format.fps), '-i', `file:${file}`],
    ]);
  // One picture, shown for ever: reading it again for each frame is what would cost.
  const times = `setpts=(N/FRAME_RATE+${offset.toFixed(4)})/TB`;
  const stand = `loop=loop=-1:size=1:start=0,${times}`;
  const film = (clip: Clip, isSound: boolean): string => {
    inputs.push(
      // Films are made side by side, a moment is waited for.
      ...(moment === undefined ? ['-threads', '1'] : []),
      ...['-ss', (clip.start + offset).toFixed(3)],
      ...['-t', (seconds - offset + 1).toFixed(3), '-i', `file:${clip.file}`],
    );
    return `[${String(count++)}:${isSound ? 'a' : 'v'}:0]`;
  };
  // What is not wanted goes before it costs something: the lowest layer says which frames there are.
  const drop = select === undefined ? '' : `,select='${select}'`;
  const source = (thing: Placed, index: number): string => {
    const { rect, stay } = thing;
    const size = `${String(rect.width)}x${String(rect.height)}`;
    const fades = fadesOf([stay.from, stay.to], stay);
    switch (thing.kind) {
      case 'still':
        return `${raw(thing.raw, rect)}${TO_VIDEO},format=${index === 0 ? 'yuv420p' : 'yuva420p'},${stand}${index === 0 ? drop : ''}${fades}`;
      case 'ring':
        return `${input(['-i', `file:${thing.film}`])}setpts=PTS-STARTPTS${drop}${fades}`;
      case 'digits': {
        const strip = { width: rect.width, height: rect.height * thing.count };
        const digit = `clip(${String(thing.count)}-ceil(${seconds.toFixed(4)}-t-0.001),0,${String(thing.count - 1)})`;
        return `${raw(thing.raw, strip)}${TO_VIDEO},format=yuva420p,${stand},crop=w=${String(rect.width)}:h=${String(rect.height)}:x=0:y='${String(rect.height)}*${digit}'${fades}`;
      }
      case 'bar': {
        chains.push(
          `${raw(thing.track, rect)}format=rgba,${stand}[Qt${String(index)}]`,
          `${raw(thing.bar, rect)}format=rgba,${stand}[Qb${String(index)}]`,
        );
        return `[Qt${String(index)}][Qb${String(index)}]overlay=x='-w*t/${seconds.toFixed(4)}':y=0:format=rgb,${TO_VIDEO},format=yuva420p${fades}`;
      }
      case 'clip':
        return (
          film(thing.clip, false) +
          clipFilters({
            ...thing,
            seconds,
            fps: format.fps,
            offset,
            isMoment: moment !== undefined,
            label: `u${String(index)}`,
          }) +
          (index === 0 ? '' : `,format=yuva420p${opacity(thing.layer.opacity)}${fades}`)
        );
      case 'spectrum': {
        const sound = film(thing.clip, true);
        const colour = thing.colour.replace('#', '0x');
        const drawn =
          thing.layer.style === 'wave'
            ? `showwaves=s=${size}:mode=cline:rate=${String(format.fps)}:colors=${colour}:scale=sqrt`
            : `showfreqs=s=${size}:mode=bar:rate=${String(format.fps)}:colors=${colour}:fscale=log:ascale=sqrt:win_size=2048`;
        return `${sound}aformat=channel_layouts=mono,${drawn},${times},format=yuva420p${opacity(thing.layer.opacity)}${fades}`;
      }
    }
  };
  let last = '';
  for (const [index, thing] of placed.entries()) {
    const label = `[Qs${String(index)}]`;
    chains.push(`${source(thing, index)}${label}`);
    if (index === 0) {
      last = label;
      continue;
    }
    const { rect, stay } = thing;
    const path = pathOf(rect, [stay.from, stay.to], stay, picture.slide);
    const whole = stay.from === 0 && stay.to >= seconds;
    const enable = whole ? '' : `:enable='between(t,${stay.from.toFixed(3)},${stay.to.toFixed(3)})'`;
    chains.push(
      `${last}${label}overlay=x='${path.x}':y='${path.y}':eof_action=repeat${enable}[Qo${String(index)}]`,
    );
    last = `[Qo${String(index)}]`;
  }
  const finish = [
    transition('in', picture.enter, seconds),
    transition('out', picture.exit, seconds),
    picture.filters === undefined ? '' : inlined(picture.filters, 'phase'),
    lastFilter,
  ].filter((filter) => filter !== '');
  chains.push(`${last}${finish.join(',')}[Qout]`);
  return { inputs, graph: chains.join(';') };
}

const opacity = (share: number): string => (share >= 1 ? '' : `,colorchannelmixer=aa=${share.toFixed(3)}`);

function transition(direction: 'in' | 'out', sort: PhasePicture['enter'], seconds: number): string {
  if (!sort || sort.type === 'none' || sort.seconds === 0) return '';
  const length = Math.min(sort.seconds, seconds / 2);
  const start = direction === 'in' ? 0 : seconds - length;
  if (sort.type === 'fade') return `fade=t=${direction}:st=${start.toFixed(3)}:d=${length.toFixed(3)}`;
  // To white by brightness: fade would turn every frame of the phase into RGB and back for it.
  const share = `clip((t-${start.toFixed(3)})/${length.toFixed(3)},0,1)`;
  const white = direction === 'in' ? `(1-${share})` : share;
  const enable = `between(t,${start.toFixed(3)},${(start + length).toFixed(3)})`;
  return `eq=brightness='${white}':saturation='1-${white}':eval=frame:enable='${enable}'`;
}
