import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { FileState, FolderUnderstanding, LibraryFile } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { StatusChip, type StatusTone } from '../ui/status-chip';
import type { IconName } from '../ui/icon';
import { FileCorrection } from './file-correction';

const chips: Readonly<Record<FileState, { tone: StatusTone; icon: IconName; word: string }>> = {
  matched: { tone: 'done', icon: 'check', word: 'understood' },
  'unknown-title': { tone: 'waiting', icon: 'warning', word: 'unknown title' },
  'not-opening': { tone: 'idle', icon: 'idle', word: 'not an opening' },
  missing: { tone: 'failed', icon: 'warning', word: 'missing' },
};

/** How the names in a folder are understood, before a worker makes anything of them; what is wrong is put right here. */
@Component({
  selector: 'qf-folder-names',
  imports: [FileCorrection, StatusChip],
  templateUrl: './folder-names.html',
  styleUrl: './folder-names.scss',
})
export class FolderNames {
  readonly folder = input.required<string>();

  private readonly api = inject(Api);
  /** Of this folder: another one is not read yet. */
  protected readonly understanding = linkedSignal<string, FolderUnderstanding | null>({
    source: this.folder,
    computation: () => null,
  });
  protected readonly isReading = signal(false);
  protected readonly fault = linkedSignal<string, string | null>({
    source: this.folder,
    computation: () => null,
  });
  protected readonly corrected = signal<number | null>(null);
  protected readonly isEmpty = computed(() => this.folder().trim() === '');
  protected readonly chips = chips;

  protected async read(): Promise<void> {
    const folder = this.folder();
    this.isReading.set(true);
    this.fault.set(null);
    try {
      const understanding = await this.api.post<FolderUnderstanding>('/files/understand', { folder });
      if (folder === this.folder()) this.understanding.set(understanding);
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    } finally {
      this.isReading.set(false);
    }
  }

  protected async release(file: LibraryFile): Promise<void> {
    try {
      await this.api.delete(`/files/${String(file.id)}/match`);
      await this.read();
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }

  protected async saved(): Promise<void> {
    this.corrected.set(null);
    await this.read();
  }

  /** What the name says, in short: "Cowboy Bebop · OP 1". */
  protected meaning({ title, category, number, malId, isCorrected }: LibraryFile): string {
    if (category === null) return '';
    const anime = isCorrected || title === null ? `anime ${String(malId)}` : title;
    return `${anime} · ${category} ${String(number)}`;
  }
}
