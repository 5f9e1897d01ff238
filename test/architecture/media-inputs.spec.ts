import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../server/src');

/** They open what the factory itself has made. */
const openTheirOwn = [
  'film/audio/mix-arguments.ts',
  'film/command/graph-inputs.ts',
  'film/command/static-region-check.ts',
  'film/exports/thumbnail-arguments.ts',
];

test('a file from outside is given to FFmpeg by mediaInput alone', async () => {
  const openers: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: root })) {
    if (file.endsWith('.spec.ts') || file === 'platform/ffmpeg/media-input.ts') continue;
    if ((await readFile(join(root, file), 'utf8')).includes("'-i', `file:")) openers.push(file);
  }
  expect(openers.sort()).toEqual(openTheirOwn);
});
