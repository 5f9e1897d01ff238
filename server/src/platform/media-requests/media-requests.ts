import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { ApiError } from '../errors/index.js';
import { ProgramFailed, ProgramNotFound, ProgramTimedOut } from '../processes/index.js';

/** Programs of requests at once: the workers want the processors too. */
const AT_ONCE = 2;
/** Requests that may wait for their turn. */
const WAITING = 32;

interface MediaRequest {
  /** What is made, as a person calls it: "picture". */
  readonly what: string;
  readonly limitMs: number;
  /** Aborted once nobody waits for it. */
  readonly gone: AbortSignal;
}

/** Runs what requests want of FFmpeg: few at once, each for so long and no longer than somebody waits for it. */
@Injectable()
export class MediaRequests {
  private readonly queue = new PQueue({ concurrency: AT_ONCE });

  /**
   * @param work ends when its signal is aborted
   * @throws ApiError when too many wait, it takes too long, or FFmpeg cannot do it; what else the work throws
   */
  async run<Result>(
    { what, limitMs, gone }: MediaRequest,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (this.queue.size >= WAITING)
      throw new ApiError('TOO_MANY_REQUESTS', `Too many wait for a ${what}. Try again in a moment.`);
    return this.queue.add(async () => {
      const limit = AbortSignal.timeout(limitMs);
      try {
        gone.throwIfAborted();
        return await work(AbortSignal.any([gone, limit]));
      } catch (error) {
        if (gone.aborted) throw new ApiError('BAD_REQUEST', 'Whoever asked is gone.', [], { cause: error });
        if (limit.aborted || error instanceof ProgramTimedOut)
          throw new ApiError(
            'IMPOSSIBLE',
            `The ${what} takes longer than ${String(limitMs / 1000)} s, which is too much work for one.`,
            [],
            { cause: error },
          );
        throw explained(error, what);
      }
    });
  }
}

function explained(error: unknown, what: string): unknown {
  const options = { cause: error };
  if (error instanceof ProgramNotFound)
    return new ApiError('UNAVAILABLE', `There is no FFmpeg to make the ${what} with.`, [], options);
  if (error instanceof ProgramFailed)
    return new ApiError('IMPOSSIBLE', `FFmpeg cannot make the ${what}: ${complaintOf(error)}`, [], options);
  return error;
}

/** What FFmpeg said last, less the paths and addresses of this machine. */
function complaintOf({ stderr }: ProgramFailed): string {
  const lines = stderr.trim().split(/[\r\n]+/u);
  const last = lines.slice(-3).join(' ');
  return last.replace(/\[(\w+) @ 0x[0-9a-f]+\]/gu, '[$1]').replace(/(?:\w+:)?\/[^\s'",;]+/gu, '…');
}
