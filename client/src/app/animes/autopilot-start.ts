import { Component, inject, signal } from '@angular/core';
import type { AutopilotReport } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { Icon } from '../ui/icon';

const POPULAR = 500;

/** For whoever has just come: the most popular animes are imported, and a worker of every kind starts. */
@Component({
  selector: 'qf-autopilot-start',
  imports: [Icon],
  template: `
    <button class="tool main" type="button" [disabled]="isBusy()" (click)="start()">
      <qf-icon name="workers" />{{ isBusy() ? 'Starting …' : label }}
    </button>
    @if (report(); as done) {
      <p class="quiet" role="status">
        {{ done.started.length }} workers started. The first animes come in a moment.
      </p>
      @for (problem of done.problems; track $index) {
        <p class="fault">{{ problem.what }}: {{ problem.reason }}</p>
      }
    }
    @if (fault(); as words) {
      <p class="fault" role="alert">{{ words }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 4px;
    }
  `,
})
export class AutopilotStart {
  private readonly api = inject(Api);

  protected readonly label = `Start with the ${String(POPULAR)} most popular`;
  protected readonly isBusy = signal(false);
  protected readonly report = signal<AutopilotReport | null>(null);
  protected readonly fault = signal<string | null>(null);

  protected async start(): Promise<void> {
    this.isBusy.set(true);
    this.fault.set(null);
    try {
      this.report.set(await this.api.post<AutopilotReport>('/setup/autopilot', { popular: POPULAR }));
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    } finally {
      this.isBusy.set(false);
    }
  }
}
