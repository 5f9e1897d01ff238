import type { RenderPlan } from '../plan/render-plan.js';

/** Extended M3U of the clips, each from its guess: for listening to a quiz again. */
export function playlist(plan: RenderPlan): string {
  const line = (text: string): string => text.replace(/[\r\n]+/gu, ' ');
  const entries = plan.rounds.flatMap((round) => {
    const name = `${round.titles.english ?? round.titles.romaji} ${round.category} ${String(round.songNumber)}`;
    const seconds = Math.round(round.guessEnd - round.guessStart);
    return [
      `#EXTINF:${String(seconds)},${line(name)}`,
      `#EXTVLCOPT:start-time=${round.guessStart.toFixed(3)}`,
      `#EXTVLCOPT:stop-time=${round.guessEnd.toFixed(3)}`,
      line(round.file),
    ];
  });
  return `#EXTM3U\n#PLAYLIST:${line(plan.title)}\n${entries.join('\n')}\n`;
}
