import { Injectable } from '@angular/core';
import { selectionRules } from '@quiz-factory/shared';
import * as z from 'zod';

const KEY = 'quiz-factory.quiz-drafts';

const draft = z.object({
  form: z.object({
    named: z.object({ title: z.string(), channel: z.string(), seed: z.string() }),
    texts: z.record(z.string(), z.string()),
    switches: z.record(z.string(), z.boolean()),
  }),
  /** Pins and bans among them. */
  kept: selectionRules,
  templateId: z.number().optional(),
});
/** What a person put into the composer. */
export type ComposerDraft = z.infer<typeof draft>;

/** What was composed and not saved, for as long as the browser's tab is open. */
@Injectable({ providedIn: 'root' })
export class ComposerDrafts {
  private readonly drafts = read();

  /** @param quiz its id; undefined: a new one */
  of(quiz: string | undefined): ComposerDraft | undefined {
    return this.drafts.get(quiz ?? '');
  }

  keep(quiz: string | undefined, kept: ComposerDraft): void {
    this.drafts.set(quiz ?? '', kept);
    this.write();
  }

  drop(quiz: string | undefined): void {
    if (this.drafts.delete(quiz ?? '')) this.write();
  }

  private write(): void {
    sessionStorage.setItem(KEY, JSON.stringify([...this.drafts]));
  }
}

/** What was kept by another version of the panel may have another form: then nothing was. */
function read(): Map<string, ComposerDraft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return new Map(z.array(z.tuple([z.string(), draft])).parse(kept));
  } catch {
    return new Map();
  }
}
