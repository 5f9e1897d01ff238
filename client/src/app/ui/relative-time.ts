/** "in 4 s", "3 min ago": short, and never more exact than it can be true. */
export function relativeTime(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const size = Math.abs(seconds);
  const words =
    size < 60
      ? `${String(size)} s`
      : size < 3600
        ? `${String(Math.round(size / 60))} min`
        : size < 86_400
          ? `${String(Math.round(size / 3600))} h`
          : `${String(Math.round(size / 86_400))} d`;
  return seconds > 0 ? `in ${words}` : size < 1 ? 'now' : `${words} ago`;
}
