/** Answer headers by their names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Nobody waits longer at a server's word: a clock that is wrong by a year must not stop a factory for one. */
const LONGEST_MS = 24 * 3_600_000;
/** Seconds since 1970 are above this; seconds to wait are below. */
const EPOCH_FROM = 1_000_000_000;

export const headerOf = (headers: AnswerHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
};

/**
 * How long a server asks to be left alone, in milliseconds: `Retry-After` (RFC 9110: seconds, or a date), else
 * `X-RateLimit-Reset` (seconds, or seconds since 1970).
 *
 * @param now the wall clock
 * @returns undefined: it does not say
 */
export function askedPause(headers: AnswerHeaders, now: Date): number | undefined {
  const after = headerOf(headers, 'retry-after');
  const reset = headerOf(headers, 'x-ratelimit-reset');
  const ms = (after === undefined ? undefined : secondsOrDate(after, now)) ?? resetMs(reset, now);
  return ms === undefined ? undefined : Math.min(Math.max(0, ms), LONGEST_MS);
}

function secondsOrDate(text: string, now: Date): number | undefined {
  if (/^\s*\d+(\.\d+)?\s*$/u.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date - now.getTime();
}

function resetMs(text: string | undefined, now: Date): number | undefined {
  const seconds = Number(text ?? '');
  if (text === undefined || !Number.isFinite(seconds) || seconds <= 0) return undefined;
  return seconds > EPOCH_FROM ? seconds * 1000 - now.getTime() : seconds * 1000;
}

/** Whether this was the last request of a server's window. */
export const isUsedUp = (headers: AnswerHeaders): boolean =>
  headerOf(headers, 'x-ratelimit-remaining')?.trim() === '0';

/** Requests a minute that the server says it takes. */
export function toldRate(headers: AnswerHeaders): number | undefined {
  const rate = Number(headerOf(headers, 'x-ratelimit-limit') ?? '');
  return Number.isFinite(rate) && rate >= 1 ? rate : undefined;
}
