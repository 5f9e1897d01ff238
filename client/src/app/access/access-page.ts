import { Component, inject, signal } from '@angular/core';
import { type ApiToken, type BrowserSession, type NewApiToken } from '@quiz-factory/shared';
import { ActionQueue } from '../core/action-queue';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { Icon } from '../ui/icon';
import { relativeTime } from '../ui/relative-time';
import { PasswordForm } from './password-form';
import { TokenForm } from './token-form';

interface Access {
  readonly sessions: readonly BrowserSession[];
  readonly tokens: readonly ApiToken[];
}

/** Who may act here: browsers that signed in, scripts with tokens, and the password. */
@Component({
  selector: 'qf-access-page',
  imports: [Icon, PasswordForm, TokenForm],
  templateUrl: './access-page.html',
  styleUrl: './access-page.scss',
})
export class AccessPage {
  private readonly api = inject(Api);
  protected readonly actions = new ActionQueue();
  /** Null while it is being read. */
  protected readonly access = signal<Access | null>(null);
  protected readonly fault = signal<string | null>(null);
  /** Its text is told this once. */
  protected readonly made = signal<NewApiToken | null>(null);
  protected readonly isCopied = signal(false);
  /** The deed that waits for a second word: an id, or all others. */
  protected readonly pending = signal<string | null>(null);

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.fault.set(null);
    try {
      const [sessions, tokens] = await Promise.all([
        this.api.get<{ items: BrowserSession[] }>('/auth/sessions'),
        this.api.get<{ items: ApiToken[] }>('/auth/tokens'),
      ]);
      this.access.set({ sessions: sessions.items, tokens: tokens.items });
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }

  protected async signOut(id: string): Promise<void> {
    await this.take(`/auth/sessions/${id}`);
  }

  protected async signOutOthers(): Promise<void> {
    await this.take('/auth/sessions');
  }

  protected async revoke({ id }: ApiToken): Promise<void> {
    if (this.made()?.id === id) this.made.set(null);
    await this.take(`/auth/tokens/${id}`);
  }

  protected async show(token: NewApiToken): Promise<void> {
    this.isCopied.set(false);
    this.made.set(token);
    await this.read();
  }

  protected async copy({ token }: NewApiToken): Promise<void> {
    const isDone = await this.actions.run(() => navigator.clipboard.writeText(token));
    this.isCopied.set(isDone);
  }

  protected ago(moment: string | null): string {
    return moment === null ? 'never' : relativeTime(moment, Date.now());
  }

  private async take(path: string): Promise<void> {
    this.pending.set(null);
    await this.actions.run(() => this.api.delete(path));
    await this.read();
  }
}
