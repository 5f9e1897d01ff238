import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const font = join(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/package.json')),
  '900Black',
  'NotoSansJP_900Black.ttf',
);
const quoted = (path: string): string => path.replace(/[\\':,;[\]]/gu, '\\\\\\$&');

/** The anime's title across the picture for a while, as openings have it. */
export function titleCardFilter(titleFile: string, start: number, seconds: number): string {
  return (
    `drawtext=fontfile=${quoted(font)}:textfile=${quoted(titleFile)}:expansion=none:fontsize=84:fontcolor=white` +
    `:borderw=6:bordercolor=black@0.6:x=(w-text_w)/2:y=(h-text_h)/2:enable='between(t,${start.toFixed(2)},${(start + seconds).toFixed(2)})'`
  );
}
