import { NotARegularFile } from '../files/index.js';
import { ProgramFailed, runProgram } from '../processes/index.js';
import { contentFaultOf } from './content-fault.js';
import { mediaInput } from './media-input.js';
import { type MediaInfo, mediaInfo, type MediaStream } from './media-info.js';
import type { MediaTools } from './media-tools.js';
import { findStreamEnd } from './stream-end.js';

const LIMIT_MS = 30_000;

/** The file is no media file that FFmpeg understands. The message is for people. */
export class NotMedia extends Error {
  override readonly name = 'NotMedia';
}

/**
 * Reads a file's header with ffprobe, and its last packets where the header does not say where a stream ends. Decodes
 * nothing. What a file is, its content says: nothing that names other files is given to FFmpeg.
 *
 * @throws NotMedia when it is no media file or FFmpeg cannot read it, ProgramNotFound/ProgramTimedOut/ProgramStalled otherwise.
 */
export async function probeMedia(
  tools: MediaTools,
  file: string,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<MediaInfo> {
  await refuseOtherContent(file);
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...mediaInput(file)];
  const run = { ...options, timeoutMs: options.timeoutMs ?? LIMIT_MS };
  let text: string;
  try {
    text = (await runProgram(tools.ffprobe, args, run)).stdout.toString('utf8');
  } catch (error) {
    if (error instanceof ProgramFailed) throw new NotMedia(readableCause(error.stderr), { cause: error });
    throw error;
  }
  const media = mediaInfo(text);
  const end = async <Stream extends MediaStream>(stream: Stream | null): Promise<Stream | null> =>
    stream?.end === null
      ? { ...stream, end: await findStreamEnd(tools, file, media, stream.index, run) }
      : stream;
  return { ...media, video: await end(media.video), audio: await end(media.audio) };
}

/** @throws NotMedia */
async function refuseOtherContent(file: string): Promise<void> {
  let fault: string | undefined;
  try {
    fault = await contentFaultOf(file);
  } catch (error) {
    throw new NotMedia(unreadableCause(file, error), { cause: error });
  }
  if (fault !== undefined) throw new NotMedia(fault);
}

function unreadableCause(file: string, error: unknown): string {
  if (error instanceof NotARegularFile) return error.message;
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'The file is not there any more.';
  if (code === 'EACCES') return `The file ${file} may not be read by this user.`;
  return `The file ${file} cannot be read (${code}).`;
}

/** Turns ffprobe's complaint into a sentence for a person; the technical words follow in brackets. */
function readableCause(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  const technical = line.replace(/^file:.*?: /u, '').trim();
  if (/moov atom not found/u.test(stderr))
    return 'The video file is incomplete: its index is missing, so the copy or download was cut off (moov atom not found).';
  if (/Invalid data found/u.test(stderr))
    return `The file is not a video that FFmpeg can read (${technical || 'invalid data'}).`;
  return `FFmpeg cannot read the file (${technical || 'no reason given'}).`;
}
