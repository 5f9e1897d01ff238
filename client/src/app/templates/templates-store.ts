import { inject, Injectable, signal } from '@angular/core';
import type { Page, StoredTemplate } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';

/** The templates, and what is being written on them: a draft outlives a look at another page. */
@Injectable({ providedIn: 'root' })
export class TemplatesStore {
  private readonly api = inject(Api);
  /** Null until they are read. Built-in ones first. */
  readonly templates = signal<readonly StoredTemplate[] | null>(null);
  readonly fault = signal<string | null>(null);
  /** Texts that are not saved, by template. */
  readonly drafts = signal<ReadonlyMap<number, string>>(new Map());

  async read(): Promise<void> {
    this.fault.set(null);
    try {
      const { items } = await this.api.get<Page<StoredTemplate>>('/templates', {
        pageSize: 500,
        sort: 'name',
      });
      this.templates.set(inOrder(items));
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }

  put(template: StoredTemplate): void {
    this.templates.update((known) =>
      inOrder([...(known ?? []).filter(({ id }) => id !== template.id), template]),
    );
  }

  remove(gone: number): void {
    this.forget(gone);
    this.templates.update((known) => known?.filter(({ id }) => id !== gone) ?? null);
  }

  draft(id: number, text: string): void {
    this.drafts.update((drafts) => new Map(drafts).set(id, text));
  }

  forget(id: number): void {
    this.drafts.update((drafts) => {
      const left = new Map(drafts);
      left.delete(id);
      return left;
    });
  }
}

const inOrder = (templates: readonly StoredTemplate[]): StoredTemplate[] =>
  [...templates].sort((a, b) => Number(b.isBuiltIn) - Number(a.isBuiltIn) || a.name.localeCompare(b.name));
