import type { RenderPlan } from '../plan/render-plan.js';
import { answerKey } from './answer-key.js';

/** SubRip (SRT) subtitles of the answers, each as long as its reveal: for players, and for translators. */
export function answerSubtitles(plan: RenderPlan): string {
  const { reveal } = plan.template.phases;
  return answerKey(plan)
    .map((answer, index) => {
      const title = answer.english ?? answer.romaji;
      const song = [answer.song, answer.songTitle, answer.artists.join(', ')].filter(Boolean).join(' · ');
      // An empty line would end the subtitle, and "-->" would begin a time.
      const safe = (text: string): string => text.replace(/\s+/gu, ' ').replaceAll('-->', '→').trim();
      return `${String(index + 1)}\n${srtTime(answer.revealAt)} --> ${srtTime(answer.revealAt + reveal.seconds)}\n${safe(title)}\n${safe(song)}\n`;
    })
    .join('\n');
}

function srtTime(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)},${String(ms % 1000).padStart(3, '0')}`;
}
