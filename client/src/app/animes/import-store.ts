import { computed, inject, Injectable, signal } from '@angular/core';
import type { CatalogueImport } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiFault } from '../core/api-fault';
import { Realtime } from '../core/realtime';

/** Catalogue imports, newest first, as they go on. */
@Injectable()
export class ImportStore {
  private readonly api = inject(Api);
  private readonly realtime = inject(Realtime);
  private readonly byId = signal<ReadonlyMap<number, CatalogueImport>>(new Map());

  readonly imports = computed(() => [...this.byId().values()].sort((a, b) => b.id - a.id));
  readonly isUploading = signal(false);
  readonly fault = signal<string | null>(null);

  /** @returns how to stop */
  follow(): () => void {
    return this.realtime.join('imports', {
      entered: (snapshot) => {
        const { items } = snapshot as { items: readonly CatalogueImport[] };
        this.byId.set(new Map(items.map((item) => [item.id, item])));
      },
      heard: ({ name, payload }) => {
        if (name === 'import.progress') this.byId.update((known) => new Map(known).set(payload.id, payload));
      },
      refused: (detail) => {
        this.fault.set(detail);
      },
    });
  }

  async upload(file: File): Promise<void> {
    this.fault.set(null);
    this.isUploading.set(true);
    const body = new FormData();
    body.append('file', file);
    try {
      await this.api.post<{ id: number }>('/imports', body);
    } catch (error) {
      this.fault.set(ApiFault.of(error).message);
    } finally {
      this.isUploading.set(false);
    }
  }
}
