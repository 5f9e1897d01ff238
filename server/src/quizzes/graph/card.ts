import { filterValue } from './escape.js';

/** One line of text on a card. Its text goes through a file: nothing in it can be read as a command. */
export interface CardText {
  readonly file: string;
  readonly font: string;
  readonly size: number;
  readonly colour: string;
  /** FFmpeg expression (`w` card width, `text_w` …) or pixels. */
  readonly x: string;
  readonly y: string;
  readonly alpha?: number;
}

export interface CardBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly alpha: number;
}

export interface CardPicture {
  readonly file: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Card {
  readonly width: number;
  readonly height: number;
  /** A radial glow on a ground, or a scrim that darkens towards the bottom, or nothing. */
  readonly ground:
    | { readonly type: 'glow'; readonly ground: string; readonly glow: string }
    | { readonly type: 'scrim'; readonly from: number }
    | { readonly type: 'none' };
  readonly boxes: readonly CardBox[];
  readonly pictures: readonly CardPicture[];
  readonly texts: readonly CardText[];
}

/** FFmpeg arguments that draw a card once, into a PNG with transparency. */
export function cardArguments(card: Card, output: string): string[] {
  const size = `${String(card.width)}x${String(card.height)}`;
  const chain: string[] = [`[0:v]format=rgba,${groundFilter(card)}[c0]`];
  let last = 'c0';
  for (const [index, picture] of card.pictures.entries()) {
    const { width, height } = picture;
    chain.push(
      `[${String(index + 1)}:v]scale=${String(width)}:${String(height)}:force_original_aspect_ratio=increase,crop=${String(width)}:${String(height)},format=rgba[p${String(index)}]`,
      `[${last}][p${String(index)}]overlay=${String(picture.x)}:${String(picture.y)}:format=auto[q${String(index)}]`,
    );
    last = `q${String(index)}`;
  }
  // Boxes are laid on as pictures: drawbox crashes on transparent frames in FFmpeg 5.1.
  for (const [index, box] of card.boxes.entries()) {
    chain.push(
      `${boxSource(box)}[b${String(index)}]`,
      `[${last}][b${String(index)}]overlay=${String(box.x)}:${String(box.y)}:format=auto[d${String(index)}]`,
    );
    last = `d${String(index)}`;
  }
  const drawn = [...card.texts.map(textFilter), 'format=rgba'];
  chain.push(`[${last}]${drawn.join(',')}[out]`);
  return [
    ...['-f', 'lavfi', '-i', `color=c=black@0.0:s=${size}:r=1:d=1`],
    ...card.pictures.flatMap((picture) => ['-i', `file:${picture.file}`]),
    ...[
      '-filter_complex',
      chain.join(';'),
      '-map',
      '[out]',
      '-frames:v',
      '1',
      '-c:v',
      'png',
      '-f',
      'image2',
      '-update',
      '1',
      output,
    ],
  ];
}

function groundFilter({ ground, height }: Card): string {
  if (ground.type === 'none') return 'colorchannelmixer=aa=0';
  if (ground.type === 'scrim') {
    const from = Math.round(height * ground.from);
    return `geq=r=6:g=8:b=18:a='220*pow(clip((Y-${String(from)})/(H-${String(from)}),0,1),0.7)'`;
  }
  const [r, g, b] = channels(ground.ground);
  const [r2, g2, b2] = channels(ground.glow);
  // Ordered noise below one step hides the bands that eight bits would show.
  const mix = (from: number, to: number): string =>
    `${String(from)}+${String(to - from)}*pow(clip(1-hypot((X-W/2)/(W*0.62),(Y-H*0.46)/(H*0.72)),0,1),1.6)+mod(X*7+Y*13,11)/11`;
  return `geq=r='${mix(r, r2)}':g='${mix(g, g2)}':b='${mix(b, b2)}':a=255`;
}

function channels(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}

function boxSource({ width, height, colour, alpha }: CardBox): string {
  return `color=c=${hex(colour)}@${String(alpha)}:s=${String(width)}x${String(height)}:r=1:d=1,format=rgba`;
}

function textFilter(text: CardText): string {
  return (
    `drawtext=fontfile=${filterValue(text.font)}:textfile=${filterValue(text.file)}:expansion=none` +
    `:fontsize=${String(text.size)}:fontcolor=${hex(text.colour)}@${String(text.alpha ?? 1)}:x='${text.x}':y='${text.y}'`
  );
}

const hex = (colour: string): string => colour.replace('#', '0x');
