/** The video or the audio of one segment. */
export interface ConcatEntry {
  readonly file: string;
  readonly seconds: number;
}

/** A list for FFmpeg's concat demuxer. With the exact duration of each no rounding adds up. */
export function concatList(entries: readonly ConcatEntry[]): string {
  const lines = entries.flatMap(({ file, seconds }) => [
    `file 'file:${file.replaceAll("'", String.raw`'\''`)}'`,
    `duration ${seconds.toFixed(9)}`,
  ]);
  return `ffconcat version 1.0\n${lines.join('\n')}\n`;
}
