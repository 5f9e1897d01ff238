import {
  AnswerBroken,
  headerOf,
  type HttpClient,
  type OpenAnswer,
} from '../../platform/http/client/index.js';
import type { FetchProgress } from './download-report.js';
import { FileTooLarge, type ResumableFile, type ResumableState } from './resumable-file.js';

export interface FetchLimits {
  readonly mostBytes: number;
  readonly timeoutMs: number;
}

/** What web servers call videos, and what they call what they know nothing about. */
const ACCEPTED = [
  'video/*',
  'application/octet-stream',
  'binary/octet-stream',
  'application/ogg',
  'application/x-matroska',
];

/**
 * Fetches a URL into a file, in one go or from where an earlier attempt ended (RFC 9110, section 14: `Range` under the
 * condition that it is still the same version, `If-Range`). At the end the file is as long as was announced.
 *
 * @throws HttpFault, FileTooLarge, NoRoomForDownload, or the signal's reason. What has come stays for the next attempt.
 */
export async function fetchFile(
  http: HttpClient,
  url: string,
  file: ResumableFile,
  limits: FetchLimits,
  signal: AbortSignal,
  onProgress: (progress: FetchProgress) => void,
): Promise<void> {
  const known = await file.known(url);
  const resumed = known?.validator == null ? undefined : known;
  const finished = resumed && resumed.bytes === resumed.totalBytes;
  if (finished === true) return;
  await http.send(
    {
      url,
      signal,
      timeoutMs: limits.timeoutMs,
      accept: ACCEPTED,
      attempts: 1,
      headers: {
        // A packed answer has other offsets.
        'accept-encoding': 'identity',
        ...(resumed ? { range: `bytes=${String(resumed.bytes)}-`, 'if-range': resumed.validator ?? '' } : {}),
      },
      statuses: resumed ? [200, 206, 416] : [200],
    },
    async (answer) => {
      if (answer.status === 416) {
        answer.body.resume();
        await file.remove();
        throw new AnswerBroken(answer.host, 'has less of the file than came before; it is fetched anew');
      }
      const from = answer.status === 206 ? (resumed?.bytes ?? 0) : 0;
      const state = stateOf(url, answer, from);
      if ((state.totalBytes ?? 0) > limits.mostBytes) throw new FileTooLarge(limits.mostBytes);
      const bytes = await file.write(from, answer.body, state, limits.mostBytes, (at) => {
        onProgress({ bytes: at, totalBytes: state.totalBytes, host: answer.host });
      });
      if (state.totalBytes !== null && bytes !== state.totalBytes)
        throw new AnswerBroken(
          answer.host,
          `broke off its answer after ${String(bytes)} of ${String(state.totalBytes)} bytes`,
        );
    },
  );
}

function stateOf(url: string, { headers, status, host }: OpenAnswer, from: number): ResumableState {
  const etag = headerOf(headers, 'etag');
  // A weak one speaks of what it means, not of its bytes.
  const validator =
    etag !== undefined && !etag.startsWith('W/') ? etag : (headerOf(headers, 'last-modified') ?? null);
  if (status !== 206) {
    const length = headerOf(headers, 'content-length');
    return { url, validator, totalBytes: length === undefined ? null : Number(length) };
  }
  const [, start, total] =
    /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(headerOf(headers, 'content-range') ?? '') ?? [];
  if (Number(start) !== from)
    throw new AnswerBroken(host, 'goes on with another part of the file than was asked for');
  return { url, validator, totalBytes: total === undefined || total === '*' ? null : Number(total) };
}
