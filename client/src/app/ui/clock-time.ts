/** Seconds as `1:27.4`; without tenths as `1:27`. */
export function clockTime(seconds: number, hasTenths = true): string {
  const unit = hasTenths ? 10 : 1;
  const whole = Math.round(seconds * unit);
  const minutes = Math.floor(whole / (60 * unit));
  const rest = (whole - minutes * 60 * unit) / unit;
  return `${String(minutes)}:${rest.toFixed(hasTenths ? 1 : 0).padStart(hasTenths ? 4 : 2, '0')}`;
}
