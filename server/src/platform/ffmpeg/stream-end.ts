import { runProgram, type RunOptions } from '../processes/index.js';
import type { MediaInfo } from './media-info.js';
import { mediaInput } from './media-input.js';
import type { MediaTools } from './media-tools.js';

/** Before the end of the file: no two packets of a stream lie further apart. Seconds. */
const TAIL_SECONDS = 30;

/**
 * Where a stream ends whose header does not say it, by the times of its packets: those at the file's end, or all where
 * it has none there. Seconds on the file's clock; null: it has no packet.
 *
 * @throws what runProgram throws
 */
export async function findStreamEnd(
  tools: MediaTools,
  file: string,
  { durationSeconds, startSeconds }: Pick<MediaInfo, 'durationSeconds' | 'startSeconds'>,
  stream: number,
  run: RunOptions,
): Promise<number | null> {
  const endIn = async (interval: readonly string[]): Promise<number | null> => {
    const args = [
      ...['-v', 'error', '-select_streams', String(stream), ...interval],
      ...['-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0', ...mediaInput(file)],
    ];
    const { stdout } = await runProgram(tools.ffprobe, args, run);
    return lastEnd(stdout.toString('latin1'));
  };
  const tail = startSeconds + durationSeconds - TAIL_SECONDS;
  const end =
    (tail > startSeconds ? await endIn(['-read_intervals', `${tail.toFixed(3)}%`]) : null) ??
    (await endIn([]));
  return end === null ? null : end - startSeconds;
}

/** @param packets a line `time,duration` each, either of which may be N/A */
function lastEnd(packets: string): number | null {
  let last: number | null = null;
  for (const line of packets.split('\n')) {
    const [time = NaN, duration = NaN] = line.split(',').map(Number.parseFloat);
    if (Number.isNaN(time)) continue;
    last = Math.max(last ?? -Infinity, time + (duration > 0 ? duration : 0));
  }
  return last;
}
