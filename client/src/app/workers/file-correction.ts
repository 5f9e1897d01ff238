import { Component, inject, input, linkedSignal, output, resource, signal } from '@angular/core';
import { type Anime, type LibraryFile, type Page, songCategories } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';

/** As many as one looks through. */
const OFFERED = 8;

/** A person says which song a file is. It is remembered, whatever the name says. */
@Component({
  selector: 'qf-file-correction',
  template: `
    <input
      #searchBox
      class="field"
      aria-label="Anime"
      placeholder="Search an anime"
      [value]="search()"
      (input)="search.set(searchBox.value)"
    />
    <select #animeBox class="field" aria-label="Anime that is meant" (change)="pick(animeBox.value)">
      @for (anime of animes.value()?.items ?? []; track anime.malId) {
        <option [value]="anime.malId" [selected]="anime.malId === malId()">
          {{ anime.titleRomaji }} ({{ anime.releaseYear ?? '?' }})
        </option>
      } @empty {
        <option value="">{{ animes.isLoading() ? 'Searching …' : 'No anime is called so' }}</option>
      }
    </select>
    <div class="pair">
      <select
        #categoryBox
        class="field"
        aria-label="Opening or ending"
        (change)="category.set(categoryBox.value)"
      >
        @for (one of categories; track one) {
          <option [value]="one" [selected]="one === category()">{{ one }}</option>
        }
      </select>
      <input
        #numberBox
        class="field"
        type="number"
        min="1"
        max="1000"
        aria-label="Number"
        [value]="number()"
        (input)="number.set(numberBox.valueAsNumber)"
      />
      <button class="tool main" type="button" [disabled]="malId() === null" (click)="save()">Save</button>
      <button class="tool" type="button" (click)="closed.emit()">Cancel</button>
    </div>
    @if (fault(); as words) {
      <p class="fault" role="alert">{{ words }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
      padding: 4px 0 8px;
    }
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr auto auto;
      gap: 8px;
    }
    p {
      font-size: 12px;
    }
  `,
})
export class FileCorrection {
  readonly file = input.required<LibraryFile>();
  readonly saved = output();
  readonly closed = output();

  private readonly api = inject(Api);
  protected readonly categories = songCategories;
  protected readonly search = linkedSignal(() => this.file().title ?? '');
  protected readonly category = linkedSignal<string>(() => this.file().category ?? 'OP');
  protected readonly number = linkedSignal(() => this.file().number ?? 1);
  protected readonly animes = resource({
    params: () => this.search().trim(),
    loader: ({ params: search }) => this.api.get<Page<Anime>>('/animes', { search, pageSize: OFFERED }),
  });
  /** The first that is found, until a person picks another. */
  protected readonly malId = linkedSignal(
    () => (this.animes.hasValue() ? this.animes.value().items[0]?.malId : undefined) ?? null,
  );
  protected readonly fault = signal<string | null>(null);

  protected pick(value: string): void {
    this.malId.set(value === '' ? null : Number(value));
  }

  protected async save(): Promise<void> {
    this.fault.set(null);
    const match = { malId: this.malId(), category: this.category(), number: this.number() };
    try {
      await this.api.post(`/files/${String(this.file().id)}/match`, match);
      this.saved.emit();
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }
}
