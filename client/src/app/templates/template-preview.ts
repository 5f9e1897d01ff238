import { Component, effect, inject, input, output, signal } from '@angular/core';
import type { PhaseName } from '@quiz-factory/shared';
import { ApiError } from '../core/api-error';
import { PreviewQueue } from './preview-queue';

/** A frame of a template with a real song in it. The last one stays until the next is there. */
@Component({
  selector: 'qf-template-preview',
  template: `
    @if (url(); as address) {
      <img [src]="address" alt="" />
    }
    @if (fault() && !isQuiet()) {
      <p class="fault" role="alert">{{ fault() }}</p>
    }
  `,
  host: { '[attr.aria-busy]': 'isWaiting()' },
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: 8px;
      min-height: 0;
    }
    img {
      display: block;
      max-width: 100%;
      max-height: var(--preview-height, 100%);
      margin: 0 auto;
      border-radius: 4px;
    }
    p {
      white-space: pre-line;
    }
  `,
})
export class TemplatePreview {
  readonly templateId = input.required<number>();
  readonly phase = input.required<PhaseName>();
  readonly atSeconds = input.required<number>();
  readonly yaml = input<string>();
  /** Without words of what went wrong: they are said elsewhere. */
  readonly isQuiet = input(false);
  /** What is wrong with the text, null when nothing is. */
  readonly judged = output<string | null>();

  private readonly previews = inject(PreviewQueue);
  protected readonly url = signal<string | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly isWaiting = signal(false);

  constructor() {
    effect((onCleanup) => {
      const id = this.templateId();
      const moment = { phase: this.phase(), atSeconds: this.atSeconds(), yaml: this.yaml() };
      let isCurrent = true;
      this.isWaiting.set(true);
      // One picture for a word, not one for each letter.
      const timer = setTimeout(() => void this.show(id, moment, () => isCurrent), 200);
      onCleanup(() => {
        isCurrent = false;
        clearTimeout(timer);
      });
    });
    effect((onCleanup) => {
      const address = this.url();
      onCleanup(() => {
        if (address !== null) URL.revokeObjectURL(address);
      });
    });
  }

  private async show(
    id: number,
    moment: Parameters<PreviewQueue['picture']>[1],
    isWanted: () => boolean,
  ): Promise<void> {
    try {
      const picture = await this.previews.picture(id, moment, isWanted);
      if (!picture || !isWanted()) return;
      this.url.set(URL.createObjectURL(picture));
      this.fault.set(null);
      this.judged.emit(null);
    } catch (error) {
      if (!isWanted()) return;
      const { message, status } = ApiError.of(error);
      this.fault.set(message);
      this.judged.emit(status === 400 ? message : null);
    } finally {
      if (isWanted()) this.isWaiting.set(false);
    }
  }
}
