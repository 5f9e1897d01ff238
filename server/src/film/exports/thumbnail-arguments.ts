import type { RenderPlan } from '../plan/render-plan.js';
import { timeline } from '../plan/timeline.js';

/**
 * FFmpeg arguments that take a thumbnail from a film: the middle of the first guess, which shows what the film is and
 * gives nothing away.
 */
export function thumbnailArguments(plan: RenderPlan, film: string, output: string): string[] {
  const guess = timeline(plan).find(({ kind }) => kind === 'guess');
  const at = guess ? (guess.startFrame + guess.frames / 2) / plan.template.canvas.fps : 0;
  return [
    ...['-v', 'error', '-ss', at.toFixed(3), '-i', `file:${film}`],
    ...['-frames:v', '1', '-vf', 'scale=1280:-2'],
    ...['-c:v', 'png', '-f', 'image2', '-update', '1', output],
  ];
}
