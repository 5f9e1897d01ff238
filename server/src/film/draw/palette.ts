import type { Template } from '@quiz-factory/shared';

/** @param colour `#1a2b3c`, or a name of the template's palette @returns `#1a2b3c` */
export function paletteColour(colour: string, { colours }: Template): string {
  return colour.startsWith('#') ? colour : colours[colour as keyof Template['colours']];
}

/** @param colour `#1a2b3c` @param opacity 0…1 @returns `#1a2b3c80` */
export function withOpacity(colour: string, opacity: number): string {
  const alpha = Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');
  return `${colour}${alpha}`;
}
