import { expect, it } from '@jest/globals';
import { type FfmpegProgress, ProgressParser } from './ffmpeg-progress.js';

function read(...pieces: string[]): FfmpegProgress[] {
  const seen: FfmpegProgress[] = [];
  const parser = new ProgressParser((progress) => seen.push(progress));
  for (const piece of pieces) parser.push(piece);
  return seen;
}
const block =
  'frame=120\nfps=30.0\nout_time_us=4000000\nout_time=00:00:04.000000\nspeed=1.5x\nprogress=continue\n';

it('reports once a block, however its bytes arrive', () => {
  const expected = [{ seconds: 4, frame: 120, speed: 1.5 }];
  expect(read(block)).toEqual(expected);
  expect(read(...Array.from(block))).toEqual(expected);
});

it('passes over what is no progress, and what is not known yet', () => {
  const start = 'frame=  1\nout_time_us=N/A\nspeed=N/A\nprogress=continue\n';
  expect(read('[libx264 @ 0x55] using cpu capabilities\n', start, block)).toEqual([
    { seconds: 0, frame: 1, speed: 0 },
    { seconds: 4, frame: 120, speed: 1.5 },
  ]);
});

it('never reports a time before the start, as some files begin', () => {
  expect(read('out_time_us=-23220\nprogress=continue\n')[0]?.seconds).toBe(0);
});
