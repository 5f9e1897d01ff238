import { NotMedia } from '../../platform/ffmpeg/index.js';
import { ProgramFailed, ProgramStalled } from '../../platform/processes/index.js';
import type { RenderRound } from '../plan/render-plan.js';
import { ClipUnusable } from './clip-reader.js';

/** FFmpeg's words for a disk that is full: no fault of a round. */
const DISK_FULL = /no space left/iu;

/** A film cannot be made because of one of its rounds. */
export class RoundFailed extends Error {
  override readonly name = 'RoundFailed';

  constructor(
    readonly round: RenderRound,
    override readonly cause: unknown,
  ) {
    super(`${nameOf(round)}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }

  /** Another try ends the same. */
  get isForGood(): boolean {
    return this.cause instanceof ClipUnusable;
  }

  /** The fault is in its video: the film could do without the round. */
  get isOfItsVideo(): boolean {
    const { cause } = this;
    if (cause instanceof ProgramFailed) return !DISK_FULL.test(cause.stderr);
    return cause instanceof ClipUnusable || cause instanceof NotMedia || cause instanceof ProgramStalled;
  }
}

const nameOf = ({ number, titles, category, songNumber, file }: RenderRound): string =>
  `Round ${String(number)} (${titles.romaji} ${category} ${String(songNumber)}, ${file})`;
