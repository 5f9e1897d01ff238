import { NotMedia } from '../../platform/ffmpeg/index.js';
import { clipOf } from '../audio/segment-audio.js';
import type { RenderPlan, RenderRound } from '../plan/render-plan.js';
import { type ClipReader, ClipUnusable } from './clip-reader.js';
import { RoundFailed } from './round-failed.js';

/** A guess may be so much longer than its video: the last frame is held, and nobody notices. Seconds. */
const TOLERATED_SECONDS = 0.5;

/** Which rounds cannot be in the film, and why, by what their files say: before anything is encoded. */
export async function unusableRounds(
  { rounds }: RenderPlan,
  reader: Pick<ClipReader, 'open'>,
): Promise<RoundFailed[]> {
  const failures: RoundFailed[] = [];
  for (const round of rounds) {
    try {
      await check(round, reader);
    } catch (error) {
      if (!(error instanceof ClipUnusable || error instanceof NotMedia)) throw error;
      failures.push(new RoundFailed(round, error));
    }
  }
  return failures;
}

async function check(round: RenderRound, reader: Pick<ClipReader, 'open'>): Promise<void> {
  const { picture, sound } = await reader.open(clipOf(round, 'guess'));
  const end = Math.min(picture.end ?? Infinity, sound.end ?? Infinity);
  if (round.guessEnd > end + TOLERATED_SECONDS)
    throw new ClipUnusable(
      `its guess lies from ${round.guessStart.toFixed(1)} to ${round.guessEnd.toFixed(1)} s, but picture and sound end at ${end.toFixed(1)} s`,
    );
  await reader.open(clipOf(round, 'reveal'));
}
