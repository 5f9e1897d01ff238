import { join } from 'node:path';
import { phaseArguments } from '../command/phase-picture.js';
import { type Mix, SAMPLE_RATE, type Sound } from '../audio/unit-audio.js';
import { clipOf, contentOf, type PhaseContent, phasePicture, showsClip } from './phase-maker.js';
import type { RenderPlan, TimelinePart } from '../plan/render-plan.js';
import { SharedMotions } from './shared-motion.js';
import { splice } from './splice.js';
import { identity, type UnitMaker } from './unit-maker.js';

/** Cards are background: softer than songs by this many LU. */
const CARD_SOFTER = 1;

/** Makes the picture and the sound of each part of the timeline. */
export class PartMaker {
  private readonly motions: SharedMotions;

  constructor(
    private readonly units: UnitMaker,
    private readonly plan: RenderPlan,
  ) {
    this.motions = new SharedMotions(units, plan);
  }

  /** @returns the path of an MP4 without sound */
  async picture(part: TimelinePart): Promise<string> {
    const { template, encoding } = this.plan;
    const content = contentOf(this.plan, part);
    const { round, layers, phase } = content;
    const posters = await Promise.all(
      layers.flatMap((resolved) =>
        'file' in resolved && resolved.file !== null ? [identity(resolved.file)] : [],
      ),
    );
    // What a unit shows, and nothing that it does not: rounds that look alike share one.
    const key = {
      canvas: template.canvas,
      colours: template.colours,
      phase: { ...phase, layers: [] },
      layers,
      posters,
      frames: part.frames,
      encoding,
      clip:
        round && showsClip(content)
          ? [await identity(round.file), round.guessStart, round.revealStart, round.covers]
          : null,
    };
    return this.units.make(['phase', 5, key], 'mp4', async (output, directory) => {
      const motion = await this.motions.for(content, part);
      const picture = await phasePicture(this.plan, content, directory, this.units);
      if (motion) {
        const { span, file } = motion;
        const own = join(directory, 'own.mp4');
        await this.units.run(phaseArguments(picture, encoding, own, { span, frames: 'own' }));
        if (await splice(own, file, output)) return;
      }
      await this.units.run(phaseArguments(picture, encoding, output));
    });
  }

  /** @returns the path of a WAV of exactly the part's length */
  async sound(part: TimelinePart): Promise<string> {
    return this.units.sound(...this.soundOf(contentOf(this.plan, part), part));
  }

  private soundOf({ phase, round }: PhaseContent, part: TimelinePart): [Sound, Mix] {
    const { audio, canvas, phases } = this.plan.template;
    const seconds = part.frames / canvas.fps;
    const mix = {
      loudness: audio.loudness,
      fadeIn: audio.fadeInSeconds,
      fadeOut: audio.fadeOutSeconds,
      hasDucking: audio.hasDucking,
      effect: 'none' as const,
      // Whole: every frame rate of the templates divides 48,000.
      samples: (part.frames * SAMPLE_RATE) / canvas.fps,
    };
    if (!round) {
      const from = 'sound' in phase ? phase.sound : 'silence';
      return [
        { from, seconds, plays: 1, pauseSeconds: 0 },
        { ...mix, loudness: audio.loudness - CARD_SOFTER },
      ];
    }
    if (part.kind === 'reveal')
      return [
        { from: clipOf(round, 'reveal'), seconds, plays: 1, pauseSeconds: 0 },
        { ...mix, effect: phases.reveal.hasChime ? 'chime' : 'none' },
      ];
    const { songSeconds, plays, pauseSeconds, hasTicks } = phases.guess;
    return [
      {
        from: clipOf(round, 'guess'),
        seconds: Math.min(songSeconds ?? seconds, seconds),
        plays,
        pauseSeconds,
      },
      { ...mix, effect: hasTicks ? 'ticks' : 'none' },
    ];
  }
}
