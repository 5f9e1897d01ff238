import { inject, Injectable, signal } from '@angular/core';
import type { CatalogueImport } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { LiveCollection } from '../core/live-collection';
import { Realtime } from '../core/realtime';

/** Catalogue imports, the latest first, as they go on. */
@Injectable()
export class ImportsStore {
  private readonly api = inject(Api);

  /** Animes that imports made or changed while somebody looked: an import tells of thousands by one event. */
  readonly imported = signal(0);
  readonly live = new LiveCollection<CatalogueImport, number, 'imports'>(inject(Realtime), {
    room: 'imports',
    read: ({ items }) => items,
    key: ({ id }) => id,
    compare: (a, b) => b.id - a.id,
    on: {
      'import.progress': (next, imports) => {
        const before = touched(imports.get(next.id));
        this.imported.update((imported) => imported + touched(next) - before);
        imports.upsert(next);
      },
    },
  });
  readonly isUploading = signal(false);
  /** Why the last file was not taken. */
  readonly uploadFault = signal<string | null>(null);

  async upload(file: File): Promise<void> {
    this.uploadFault.set(null);
    this.isUploading.set(true);
    const body = new FormData();
    body.append('file', file);
    try {
      await this.api.post<{ id: number }>('/imports', body);
    } catch (error) {
      this.uploadFault.set(ApiError.of(error).message);
    } finally {
      this.isUploading.set(false);
    }
  }
}

const touched = (item: CatalogueImport | undefined): number => (item ? item.created + item.updated : 0);
