/** Seconds as `1:27.4`; without tenths as `1:27`. */
export function clockTime(seconds: number, hasTenths = true): string {
  const unit = hasTenths ? 10 : 1;
  const whole = Math.round(seconds * unit);
  const minutes = Math.floor(whole / (60 * unit));
  const rest = (whole - minutes * 60 * unit) / unit;
  return `${String(minutes)}:${rest.toFixed(hasTenths ? 1 : 0).padStart(hasTenths ? 4 : 2, '0')}`;
}

const CLOCK = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?|\.\d+)$/u;

/**
 * Reads a time as people type it: `58.7`, `0:58.7`, `1:02:03`, with a decimal comma, in full-width digits.
 *
 * @returns seconds; null when it is none
 */
export function readClockTime(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replace(',', '.');
  const found = CLOCK.exec(plain);
  if (!found) return null;
  const [, hours, minutes, seconds] = found;
  const isBelowSixty = (part: string | undefined): boolean => Number(part) < 60;
  if (minutes !== undefined && !isBelowSixty(seconds)) return null;
  if (hours !== undefined && !isBelowSixty(minutes)) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}
