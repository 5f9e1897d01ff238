import { inject, Injectable } from '@angular/core';
import type { PhaseName } from '@quiz-factory/shared';
import { Api } from '../core/api';

export interface Moment {
  readonly phase: PhaseName;
  /** From the start of the phase. */
  readonly atSeconds: number;
  /** Another text than the kept one. */
  readonly yaml?: string | undefined;
}

/** Pictures of templates, one after the other: each takes the server all its cores for a moment. */
@Injectable({ providedIn: 'root' })
export class PreviewQueue {
  private readonly api = inject(Api);
  private last: Promise<unknown> = Promise.resolve();

  /** @param isWanted asked when its turn has come. @returns undefined when it is not wanted any more */
  picture(templateId: number, moment: Moment, isWanted: () => boolean): Promise<Blob | undefined> {
    const next = this.last.then(() =>
      isWanted() ? this.api.postForBlob(`/templates/${String(templateId)}/preview`, moment) : undefined,
    );
    this.last = next.catch(() => undefined);
    return next;
  }
}
