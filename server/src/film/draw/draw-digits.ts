import { createCanvas } from '@napi-rs/canvas';
import type { Picture } from './draw-picture.js';
import { fontOf } from './fonts.js';

/** A strip of the digits of a countdown, one under the other: from `seconds` down to 1. @param size of the countdown, pixels */
export function drawDigits(size: number, seconds: number, colour: string): Picture {
  const height = 2 * Math.ceil(size * 0.25);
  const width = 2 * Math.ceil(size * 0.4);
  const canvas = createCanvas(width, height * seconds);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.font = fontOf('black', Math.round(size * 0.36));
  context.textAlign = 'center';
  for (let k = 0; k < seconds; k++)
    context.fillText(String(seconds - k), width / 2, k * height + height / 2 + size * 0.13);
  const { data } = context.getImageData(0, 0, width, height * seconds);
  return {
    rect: { x: 0, y: 0, width, height },
    pixels: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  };
}
