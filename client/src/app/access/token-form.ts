import { Component, inject, output, signal } from '@angular/core';
import { type NewApiToken, type TokenScope, tokenScope } from '@quiz-factory/shared';
import { ActionQueue } from '../core/action-queue';
import { Api } from '../core/api';

/** How long a token is good, in days; null: until it is revoked. */
const lives = [
  { words: '30 days', days: 30 },
  { words: 'a year', days: 365 },
  { words: 'until revoked', days: null },
] as const;
const DAY_MS = 24 * 3600 * 1000;

/** Makes a token for a script. */
@Component({
  selector: 'qf-token-form',
  template: `
    <form (submit)="$event.preventDefault(); make(name.value)">
      <label>
        For what
        <input #name class="field" required maxlength="100" placeholder="nightly backup" />
      </label>
      <label>
        May
        <select class="field" (change)="choose($event)">
          @for (one of scopes; track one) {
            <option [value]="one" [selected]="one === scope()">{{ one }}</option>
          }
        </select>
      </label>
      <label>
        Good for
        <select class="field" (change)="chooseLife($event)">
          @for (life of lives; track life.words) {
            <option [selected]="life.days === days()">{{ life.words }}</option>
          }
        </select>
      </label>
      <button class="tool main" type="submit" [disabled]="actions.isBusy()">Make a token</button>
      @if (actions.fault(); as words) {
        <p class="fault" role="alert">{{ words }}</p>
      }
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: end;
    }
    label {
      display: grid;
      gap: 4px;
      font-size: 12px;
    }
    p {
      flex-basis: 100%;
    }
  `,
})
export class TokenForm {
  readonly made = output<NewApiToken>();

  private readonly api = inject(Api);
  protected readonly actions = new ActionQueue();
  protected readonly scopes = tokenScope.options;
  protected readonly lives = lives;
  protected readonly scope = signal<TokenScope>('read');
  protected readonly days = signal<number | null>(365);

  protected choose(event: Event): void {
    this.scope.set(tokenScope.parse((event.target as HTMLSelectElement).value));
  }

  protected chooseLife(event: Event): void {
    this.days.set(lives[(event.target as HTMLSelectElement).selectedIndex]?.days ?? null);
  }

  protected async make(name: string): Promise<void> {
    const days = this.days();
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    await this.actions.run(async () => {
      this.made.emit(
        await this.api.post<NewApiToken>('/auth/tokens', { name, scope: this.scope(), expiresAt }),
      );
    });
  }
}
