import { inject, Injectable, signal } from '@angular/core';
import type { CatalogueImport, ImportOrder } from '@quiz-factory/shared';
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
  /** Why the last file or order was not taken. */
  readonly uploadFault = signal<string | null>(null);

  async upload(file: File): Promise<void> {
    const body = new FormData();
    body.append('file', file);
    await this.send(body);
  }

  /** Of what a service has. @returns whether it was taken */
  order(order: ImportOrder): Promise<boolean> {
    return this.send(order);
  }

  private async send(body: FormData | ImportOrder): Promise<boolean> {
    this.uploadFault.set(null);
    this.isUploading.set(true);
    try {
      await this.api.post<{ id: number }>('/imports', body);
      return true;
    } catch (error) {
      this.uploadFault.set(ApiError.of(error).message);
      return false;
    } finally {
      this.isUploading.set(false);
    }
  }
}

const touched = (item: CatalogueImport | undefined): number => (item ? item.created + item.updated : 0);
