import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { type AuthStatus, password, type Session } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { SessionStore } from '../core/session-store';

/** The door. On the first visit it asks for a new master password, afterwards for the one there is. */
@Component({
  selector: 'qf-sign-in-page',
  imports: [MatFormFieldModule, MatInputModule],
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
  protected readonly first = signal('');
  protected readonly second = signal('');
  protected readonly isBusy = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly signOutReason = this.session.signOutReason;

  /** What is wrong with the new password, or null. */
  protected readonly objection = computed(() => {
    const judged = password.safeParse(this.first());
    if (!judged.success) return `The password ${judged.error.issues[0]?.message ?? 'is not usable'}.`;
    return this.first() === this.second() ? null : 'The two passwords are not the same.';
  });

  constructor() {
    void this.ask();
  }

  protected async ask(): Promise<void> {
    this.fault.set(null);
    try {
      this.isPasswordSet.set((await this.api.get<AuthStatus>('/auth/status')).isPasswordSet);
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const isNew = this.isPasswordSet() === false;
    if (isNew && this.objection() !== null) {
      this.fault.set(this.objection());
      return;
    }
    this.isBusy.set(true);
    this.fault.set(null);
    try {
      const path = isNew ? '/auth/setup' : '/auth/login';
      this.session.begin(await this.api.post<Session>(path, { password: this.first() }));
      await this.router.navigateByUrl(this.next() ?? '/');
    } catch (error) {
      const fault = ApiError.of(error);
      this.fault.set(fault.message);
      // Somebody else set the password meanwhile.
      if (isNew && fault.status === 409) await this.ask();
    } finally {
      this.isBusy.set(false);
    }
  }
}
