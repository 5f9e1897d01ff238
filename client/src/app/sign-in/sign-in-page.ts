import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validate, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { type AuthStatus, loginBody, passwordBody, type Session } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { SessionStore } from '../core/session-store';

/** The door. On the first visit it asks for a new master password, afterwards for the one there is. */
@Component({
  selector: 'qf-sign-in-page',
  imports: [FormField, FormRoot, MatFormFieldModule, MatInputModule],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export class SignInPage {
  /** Where the person wanted to go. */
  readonly next = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);

  /** Null while it is being asked. */
  protected readonly isPasswordSet = signal<boolean | null>(null);
  /** The first password takes the code that the server's terminal shows: the panel is open somewhere else. */
  protected readonly isCodeNeeded = signal(false);
  protected readonly form = form(
    signal({ body: { password: '' }, again: '', code: '' }),
    (path) => {
      validateStandardSchema(path.body, () => (this.isPasswordSet() === false ? passwordBody : loginBody));
      validate(path.again, ({ value, valueOf }) =>
        this.isPasswordSet() === false && value() !== valueOf(path.body.password)
          ? { kind: 'repeated', message: 'The two passwords are not the same.' }
          : undefined,
      );
    },
    { submission: { action: () => this.enter() } },
  );
  protected readonly fault = signal<string | null>(null);
  protected readonly signOutReason = this.session.signOutReason;

  constructor() {
    void this.ask();
  }

  protected async ask(): Promise<void> {
    this.fault.set(null);
    try {
      const { isPasswordSet, isCodeNeeded } = await this.api.get<AuthStatus>('/auth/status');
      this.isPasswordSet.set(isPasswordSet);
      this.isCodeNeeded.set(isCodeNeeded);
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }

  private async enter(): Promise<void> {
    const isNew = this.isPasswordSet() === false;
    this.fault.set(null);
    try {
      const path = isNew ? '/auth/setup' : '/auth/login';
      const { body, code } = this.form().value();
      const proof = isNew && this.isCodeNeeded() ? { code } : {};
      this.session.begin(await this.api.post<Session>(path, { ...body, ...proof }));
      await this.router.navigateByUrl(this.next() ?? '/');
    } catch (error) {
      const fault = ApiError.of(error);
      this.fault.set(fault.message);
      // Somebody else set the password meanwhile.
      if (isNew && fault.status === 409) await this.ask();
    }
  }
}
