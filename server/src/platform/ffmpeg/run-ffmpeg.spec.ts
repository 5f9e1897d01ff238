import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { ProgramEnded, ProgramFailed } from '../processes/index.js';
import { runFfmpeg } from './run-ffmpeg.js';

const directory = await mkdtemp(join(tmpdir(), 'run-ffmpeg-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

/** In FFmpeg's place one that ends with this code. */
async function endingWith(code: number): Promise<unknown> {
  const ffmpeg = join(directory, `ends-with-${String(code)}`);
  await writeFile(ffmpeg, `#!/bin/sh\nexit ${String(code)}\n`, { mode: 0o755 });
  return runFfmpeg({ ffmpeg, ffprobe: ffmpeg }, [], { timeoutMs: 60_000 });
}

it('takes the code of an FFmpeg that was told to end for no fault of a file', async () => {
  await expect(endingWith(255)).rejects.toThrow(ProgramEnded);
  await expect(endingWith(1)).rejects.toThrow(ProgramFailed);
});
