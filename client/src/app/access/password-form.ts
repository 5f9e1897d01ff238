import { Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validate, validateStandardSchema } from '@angular/forms/signals';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { passwordChange, type Session } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { SessionStore } from '../core/session-store';

const empty = { body: { current: '', next: '' }, again: '' };

/** Changes the master password; this browser stays signed in. */
@Component({
  selector: 'qf-password-form',
  imports: [FormField, FormRoot, MatFormFieldModule, MatInputModule],
  template: `
    <form [formRoot]="form">
      <mat-form-field appearance="outline">
        <mat-label>Current password</mat-label>
        <input matInput type="password" autocomplete="current-password" [formField]="form.body.current" />
      </mat-form-field>
      <mat-form-field appearance="outline">
        <mat-label>New password</mat-label>
        <input matInput type="password" autocomplete="new-password" [formField]="form.body.next" />
        <mat-hint>At least 8 characters</mat-hint>
        <mat-error>The password {{ form.body.next().errors()[0]?.message }}.</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline">
        <mat-label>The same again</mat-label>
        <input matInput type="password" autocomplete="new-password" [formField]="form.again" />
        <mat-error>{{ form.again().errors()[0]?.message }}</mat-error>
      </mat-form-field>
      @if (fault(); as words) {
        <p class="fault" role="alert">{{ words }}</p>
      } @else if (isChanged()) {
        <p role="status">The password is changed; every other browser is signed out.</p>
      }
      <button
        class="tool main"
        type="submit"
        [disabled]="form().submitting() || !form.body.current().value()"
      >
        Change password
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      max-width: 340px;
      justify-items: start;
    }
    mat-form-field {
      width: 100%;
    }
  `,
})
export class PasswordForm {
  readonly changed = output();

  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly values = signal(empty);
  protected readonly fault = signal<string | null>(null);
  protected readonly isChanged = signal(false);
  protected readonly form = form(
    this.values,
    (path) => {
      validateStandardSchema(path.body, () => passwordChange);
      validate(path.again, ({ value, valueOf }) =>
        value() === valueOf(path.body.next)
          ? undefined
          : { kind: 'repeated', message: 'The two passwords are not the same.' },
      );
    },
    { submission: { action: () => this.change() } },
  );

  private async change(): Promise<void> {
    this.fault.set(null);
    this.isChanged.set(false);
    try {
      this.session.begin(await this.api.post<Session>('/auth/password', this.values().body));
      this.form().reset(empty);
      this.isChanged.set(true);
      this.changed.emit();
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }
}
