/** OTP's restart intensity: more than `most` restarts within `withinMs` means that restarting does not help. */
export interface RestartIntensity {
  readonly most: number;
  readonly withinMs: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const defaultIntensity: RestartIntensity = {
  most: 5,
  withinMs: 60_000,
  firstDelayMs: 250,
  maxDelayMs: 15_000,
};

export type RestartDecision =
  | { readonly type: 'restart'; readonly delayMs: number; readonly recent: readonly number[] }
  | { readonly type: 'give-up' };

/**
 * What to do after a crash: exponential backoff with full jitter (a random part of the whole delay, so that many
 * that crashed together do not come back together), or give up.
 *
 * @param earlier times of earlier crashes, milliseconds
 * @param random 0…1
 */
export function decideRestart(
  intensity: RestartIntensity,
  earlier: readonly number[],
  now: number,
  random: number,
): RestartDecision {
  const recent = [...earlier.filter((time) => now - time < intensity.withinMs), now];
  if (recent.length > intensity.most) return { type: 'give-up' };
  const ceiling = Math.min(intensity.maxDelayMs, intensity.firstDelayMs * 2 ** (recent.length - 1));
  return { type: 'restart', delayMs: Math.round(ceiling * random), recent };
}
