import type { FilmPart } from '../graph/film.js';
import { ringArguments } from '../graph/ring.js';
import { ringMask } from '../graph/ring-mask.js';
import { SAMPLE_RATE, type Sound } from '../graph/unit-audio.js';
import { guessArguments, revealArguments, stillArguments } from '../graph/unit-video.js';
import { guessCard, introCard, outroCard, revealCard, ringPlace } from './classic-cards.js';
import { fonts } from './fonts.js';
import type { RenderPlan, RenderRound, TimelinePart } from './render-plan.js';
import type { UnitMaker } from './unit-maker.js';

/** Cards are background: softer than songs by this many LU. */
const CARD_SOFTER = 1;

/** Makes the picture and the sound of each part of the timeline, the classic way. */
export class PartMaker {
  private readonly rings = new Map<number, string>();

  constructor(
    private readonly units: UnitMaker,
    private readonly plan: RenderPlan,
  ) {}

  /** Draws what many parts share (the countdowns), so that none is drawn twice at the same time. */
  async prepare(parts: readonly TimelinePart[]): Promise<void> {
    const { template } = this.plan;
    for (const frames of new Set(parts.filter((part) => part.kind === 'guess').map((part) => part.frames))) {
      const { fps } = template.canvas;
      const ring = await this.units.film(
        'mov',
        (output) =>
          ringArguments(
            {
              size: ringPlace(template).size,
              fps,
              frames,
              colour: template.colours.accent,
              textColour: template.colours.text,
              font: fonts.black,
            },
            output,
          ),
        () => ringMask(ringPlace(template).size, frames),
      );
      this.rings.set(frames, ring);
    }
  }

  async make(part: TimelinePart): Promise<FilmPart> {
    const { frames } = part;
    if (part.kind === 'intro' || part.kind === 'outro') return this.card(part.kind, frames);
    const round = this.plan.rounds.find((candidate) => candidate.number === part.round);
    if (!round)
      throw new Error(`the timeline names round ${String(part.round)}, which the plan does not have`);
    return part.kind === 'guess' ? this.guess(round, frames) : this.reveal(round, frames);
  }

  private async card(kind: 'intro' | 'outro', frames: number): Promise<FilmPart> {
    const { canvas } = this.plan.template;
    const card = await this.units.card(kind === 'intro' ? introCard(this.plan) : outroCard(this.plan));
    const video = await this.units.film('mp4', (output) =>
      stillArguments(canvas, card, frames, { in: true, out: true }, output),
    );
    const audio = await this.sound('chord', frames, { isGuess: false, softer: CARD_SOFTER });
    return { video, audio, frames };
  }

  private async guess(round: RenderRound, frames: number): Promise<FilmPart> {
    const { template } = this.plan;
    const card = await this.units.card(guessCard(this.plan, round));
    const ring = this.rings.get(frames) ?? '';
    const video = await this.units.film('mp4', (output) =>
      guessArguments(template.canvas, card, ring, ringPlace(template).top, frames, output),
    );
    const audio = await this.sound({ file: round.file, start: round.guessStart }, frames, {
      isGuess: true,
      softer: 0,
    });
    return { video, audio, frames };
  }

  private async reveal(round: RenderRound, frames: number): Promise<FilmPart> {
    const card = await this.units.card(revealCard(this.plan, round));
    const clip = { file: round.file, start: round.revealStart };
    const video = await this.units.film('mp4', (output) =>
      revealArguments(this.plan.template.canvas, clip, card, frames, output),
    );
    const audio = await this.sound(clip, frames, { isGuess: false, softer: 0 });
    return { video, audio, frames };
  }

  private sound(
    from: Sound['from'],
    frames: number,
    { isGuess, softer }: { readonly isGuess: boolean; readonly softer: number },
  ): Promise<string> {
    const { audio, canvas } = this.plan.template;
    const seconds = frames / canvas.fps;
    return this.units.sound(
      { from, seconds },
      {
        loudness: audio.loudness - softer,
        fadeIn: audio.fadeInSeconds,
        fadeOut: audio.fadeOutSeconds,
        hasTicks: isGuess && audio.hasTicks,
        // Whole: every frame rate of the templates divides 48,000.
        samples: (frames * SAMPLE_RATE) / canvas.fps,
      },
    );
  }
}
