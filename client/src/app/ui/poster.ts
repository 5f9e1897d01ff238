import { Component, computed, input, linkedSignal } from '@angular/core';

/** A poster, or the first letter of the title on a colour of its own until there is one. */
@Component({
  selector: 'qf-poster',
  template: `
    @if (shown(); as url) {
      <img [src]="url" alt="" loading="lazy" decoding="async" (error)="shown.set(null)" />
    } @else {
      <span [style.--hue]="hue()">{{ initial() }}</span>
    }
  `,
  styles: `
    :host {
      display: block;
      width: var(--poster-width, 20px);
      aspect-ratio: 2 / 3;
      max-height: 100%;
      border-radius: 3px;
      overflow: hidden;
    }
    img,
    span {
      width: 100%;
      height: 100%;
      object-fit: cover;
      display: grid;
      place-items: center;
    }
    span {
      background: light-dark(hsl(var(--hue) 45% 88%), hsl(var(--hue) 28% 26%));
      color: light-dark(hsl(var(--hue) 60% 27%), hsl(var(--hue) 60% 84%));
      font-weight: 600;
      font-size: calc(var(--poster-width, 20px) * 0.55);
    }
  `,
})
export class Poster {
  readonly url = input.required<string | null>();
  readonly name = input.required<string>();
  protected readonly shown = linkedSignal(() => this.url());
  protected readonly initial = computed(() => /^\p{Any}/u.exec(this.name().trim())?.[0].toUpperCase() ?? '?');
  protected readonly hue = computed(() =>
    Array.from(this.name()).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7),
  );
}
