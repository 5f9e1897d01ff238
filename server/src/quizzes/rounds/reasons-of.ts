import type { PassedOver, PassedOverReason } from '@quiz-factory/shared';

/** So many songs of one reason are named. */
const NAMED = 100;

/** Songs that were passed over, by the reason; the most frequent first. */
export function reasonsOf(songs: readonly PassedOver[]): PassedOverReason[] {
  return [...Map.groupBy(songs, ({ reason }) => reason)]
    .map(([reason, of]) => ({
      reason,
      count: of.length,
      titles: of.slice(0, NAMED).map(({ title }) => title),
    }))
    .sort((a, b) => b.count - a.count);
}
