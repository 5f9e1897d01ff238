import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Span, TimingAnalysis } from './analysis-result.js';

const WIDTH = 1400;
const LABELS = 150;
const LANE = 26;
const WAVE = 110;
const GAP = 8;
// A bare machine has no font at all.
const FONT = '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf';

/** Everything that an analysis found, one lane below the other over the time of the file. @returns a PNG */
export function plotLanes(title: string, duration: number, found: TimingAnalysis): Buffer {
  const lanes: { name: string; colour: string; spans?: readonly Span[]; marks?: readonly number[] }[] = [
    { name: 'guess', colour: '#4f46e5', spans: [[found.guessStart, found.guessEnd]] },
    { name: 'reveal', colour: '#db2777', marks: [found.revealStart] },
    { name: 'chorus', colour: '#059669', spans: found.chorus },
    { name: 'downbeats', colour: '#6b7280', marks: found.downbeats },
    { name: 'looked at', colour: '#9ca3af', spans: found.looked },
    { name: 'text', colour: '#d97706', spans: found.text },
    { name: 'title, credits', colour: '#dc2626', spans: found.spoiler },
    { name: 'black', colour: '#111827', spans: found.black },
    { name: 'hard cuts', colour: '#0284c7', marks: found.cuts },
  ];
  const height = 60 + WAVE + lanes.length * (LANE + GAP) + 40;
  GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(FONT), 'Plot');
  const canvas = createCanvas(WIDTH, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, height);
  const x = (time: number): number => LABELS + (time / duration) * (WIDTH - LABELS - 20);
  write(context, title, 12, 26, 18);
  context.fillStyle = '#a5b4fc';
  for (const [part, peak] of found.peaks.entries()) {
    const at = x((part / found.peaks.length) * duration);
    const half = Math.max(0.5, (peak * WAVE) / 2);
    context.fillRect(at, 45 + WAVE / 2 - half, (WIDTH - LABELS) / found.peaks.length, 2 * half);
  }
  write(context, 'sound', 12, 45 + WAVE / 2, 13);
  for (const [index, { name, colour, spans = [], marks = [] }] of lanes.entries()) {
    const top = 60 + WAVE + index * (LANE + GAP);
    context.fillStyle = '#f3f4f6';
    context.fillRect(LABELS, top, WIDTH - LABELS - 20, LANE);
    context.fillStyle = colour;
    for (const [start, end] of spans)
      context.fillRect(x(start), top + 3, Math.max(1.5, x(end) - x(start)), LANE - 6);
    for (const mark of marks) context.fillRect(x(mark) - 0.75, top + 3, 1.5, LANE - 6);
    write(context, name, 12, top + LANE / 2 + 4, 13);
  }
  for (let second = 0; second <= duration; second += 10)
    write(context, String(second), x(second) - 6, height - 14, 12);
  return canvas.encodeSync('png');
}

function write(context: SKRSContext2D, text: string, x: number, y: number, size: number): void {
  context.fillStyle = '#111827';
  context.font = `${String(size)}px Plot`;
  context.fillText(text, x, y);
}
