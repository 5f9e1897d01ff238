import { expect, it } from '@jest/globals';
import { aPicture, aSound } from '../../../../test/factories/clip-streams.js';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { NotMedia } from '../../platform/ffmpeg/index.js';
import { ProgramFailed } from '../../platform/processes/index.js';
import { type ClipReader, ClipUnusable } from './clip-reader.js';
import { RoundFailed } from './round-failed.js';
import { unusableRounds } from './unusable-rounds.js';

const readerOf = (pictureEnd: number, soundEnd: number): Pick<ClipReader, 'open'> => ({
  open: () => Promise.resolve({ picture: aPicture({ end: pictureEnd }), sound: aSound({ end: soundEnd }) }),
});
const failing = (error: Error): Pick<ClipReader, 'open'> => ({ open: () => Promise.reject(error) });
/** Guessed from 10 to 25 s. */
const plan = aPlan({
  rounds: [aRound({ number: 3, titles: { romaji: 'Mononoke', english: null, japanese: null } })],
});

it.each([
  [90, 90],
  [90, 24.6],
  [24.6, 90],
])('lets a round in whose picture ends at %s s and whose sound at %s s', async (picture, sound) => {
  expect(await unusableRounds(plan, readerOf(picture, sound))).toEqual([]);
});

it('names the round, the song and the file of a guess that is behind the end', async () => {
  const [failure] = await unusableRounds(plan, readerOf(90, 12));
  expect(failure?.message).toBe(
    'Round 3 (Mononoke OP 1, /media/clip.mp4): its guess lies from 10.0 to 25.0 s, but picture and sound end at 12.0 s',
  );
  expect([failure?.isForGood, failure?.isOfItsVideo]).toEqual([true, true]);
});

it('names a file that is gone, which may come back', async () => {
  const [failure] = await unusableRounds(plan, failing(new NotMedia('The file is not there any more.')));
  expect(failure?.message).toContain('Mononoke OP 1, /media/clip.mp4): The file is not there any more.');
  expect([failure?.isForGood, failure?.isOfItsVideo]).toEqual([false, true]);
});

it('hands on what is no fault of a round', async () => {
  await expect(unusableRounds(plan, failing(new Error('no memory')))).rejects.toThrow('no memory');
});

it('blames no video for a full disk', () => {
  const round = aRound();
  const failed = (stderr: string): RoundFailed =>
    new RoundFailed(round, new ProgramFailed('ffmpeg', 1, null, stderr));
  expect(failed('out.mp4: No space left on device').isOfItsVideo).toBe(false);
  expect(failed('Invalid data found').isOfItsVideo).toBe(true);
  expect(new RoundFailed(round, new Error('no memory')).isOfItsVideo).toBe(false);
  expect(new RoundFailed(round, new ClipUnusable('it has no sound')).isForGood).toBe(true);
});
