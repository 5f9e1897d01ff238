import { join } from 'node:path';
import { segmentAudio } from '../audio/segment-audio.js';
import { phaseArguments } from '../command/phase-arguments.js';
import { phaseContent, type PhaseContent, showsClip } from '../layout/phase-content.js';
import type { RenderPlan } from '../plan/render-plan.js';
import type { TimelineSegment } from '../plan/timeline.js';
import { fileIdentity } from './artifact-cache.js';
import { composePhase } from './compose-phase.js';
import type { Intermediates } from './intermediates.js';
import { renderAudio } from './render-audio.js';
import { SharedInterFrames } from './shared-inter-frames.js';
import { spliceGops } from './splice-gops.js';

/** Makes the video and the audio of each segment of the timeline. */
export class SegmentRenderer {
  private readonly shared: SharedInterFrames;

  constructor(
    private readonly intermediates: Intermediates,
    private readonly plan: RenderPlan,
  ) {
    this.shared = new SharedInterFrames(intermediates, plan);
  }

  /** @returns the path of an MP4 without sound */
  async video(segment: TimelineSegment): Promise<string> {
    const { encoding } = this.plan;
    const content = phaseContent(this.plan, segment);
    const key = await this.keyOf(content);
    return this.intermediates.cache.get(['phase', 8, key], 'mp4', async (output, scratch) => {
      const shared = await this.shared.for(content, segment);
      const composition = await composePhase(this.plan, content, scratch, this.intermediates);
      if (shared) {
        const { range, file } = shared;
        const own = join(scratch, 'own.mp4');
        await this.intermediates.run(phaseArguments(composition, encoding, own, { range, frames: 'own' }));
        if (await spliceGops(own, file, output)) return;
      }
      await this.intermediates.run(phaseArguments(composition, encoding, output));
    });
  }

  /** @returns the path of a WAV of exactly the segment's length */
  async audio(segment: TimelineSegment): Promise<string> {
    return renderAudio(this.intermediates, ...segmentAudio(this.plan, segment));
  }

  /** What a segment shows, and nothing that it does not: rounds that look alike share one artifact. */
  private async keyOf(content: PhaseContent): Promise<object> {
    const { canvas, colours } = this.plan.template;
    const { round, layers, phase, frames } = content;
    const posters = await Promise.all(
      layers.flatMap((resolved) =>
        'file' in resolved && resolved.file !== null ? [fileIdentity(resolved.file)] : [],
      ),
    );
    const clip =
      round && showsClip(content)
        ? [await fileIdentity(round.file), round.guessStart, round.revealStart, round.covers]
        : null;
    const { encoding } = this.plan;
    return { canvas, colours, phase: { ...phase, layers: [] }, layers, posters, frames, encoding, clip };
  }
}
