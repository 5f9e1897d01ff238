import { effect, Injectable, signal } from '@angular/core';
import * as z from 'zod';
import { cutsOf, type TimingCuts } from './timing-cuts';

const KEY = 'quiz-factory.cut-drafts';

const cuts = z.object({ guessStart: z.number(), guessEnd: z.number(), revealStart: z.number() });
const draft = z.object({
  timingId: z.number(),
  sourceId: z.number(),
  /** Of the timing when the first cut was moved: what a save is compared with. */
  base: cuts.extend({ version: z.number() }),
  cuts,
  /** What the cuts were before each movement. */
  steps: z.array(cuts),
});
/** Cuts that a person moved and has not saved. */
export type CutDraft = z.infer<typeof draft>;

/** What was moved and not saved, for as long as the browser's tab is open: whatever is looked at meanwhile, it comes back. */
@Injectable({ providedIn: 'root' })
export class CutDrafts {
  private readonly drafts = signal<readonly CutDraft[]>(read());
  readonly all = this.drafts.asReadonly();

  constructor() {
    effect(() => {
      sessionStorage.setItem(KEY, JSON.stringify(this.drafts()));
    });
  }

  of(timingId: number): CutDraft | undefined {
    return this.drafts().find((one) => one.timingId === timingId);
  }

  keep(kept: CutDraft): void {
    this.drafts.update((drafts) => [...drafts.filter(({ timingId }) => timingId !== kept.timingId), kept]);
  }

  drop(timingId: number): void {
    this.drafts.update((drafts) => drafts.filter((one) => one.timingId !== timingId));
  }
}

/** @param cuts of the timing, and its version */
export const draftOf = (
  timing: TimingCuts & { readonly id: number; readonly sourceId: number; readonly version: number },
): CutDraft => {
  const { id, sourceId, version } = timing;
  const cuts = cutsOf(timing);
  return { timingId: id, sourceId, base: { ...cuts, version }, cuts, steps: [] };
};

/** What was kept by another version of the panel may have another form: then nothing was. */
function read(): CutDraft[] {
  try {
    return z.array(draft).parse(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}
