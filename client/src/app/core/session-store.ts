import { computed, Injectable, signal } from '@angular/core';
import type { Session } from '@quiz-factory/shared';

const KEY = 'quiz-factory.session';

/** Who is signed in. Kept in the browser, so that a reload does not ask again. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly session = signal<Session | null>(read());

  readonly token = computed(() => this.session()?.token ?? null);
  /** Why the person was sent to the sign-in page, if not by choice. */
  readonly signOutReason = signal<string | null>(null);

  begin(session: Session): void {
    localStorage.setItem(KEY, JSON.stringify({ token: session.token, expiresAt: session.expiresAt }));
    this.signOutReason.set(null);
    this.session.set(session);
  }

  end(signOutReason: string | null = null): void {
    localStorage.removeItem(KEY);
    this.signOutReason.set(signOutReason);
    this.session.set(null);
  }
}

/** What was kept may be damaged or outdated; then nobody is signed in. */
function read(): Session | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { token, expiresAt } = kept as Partial<Session>;
    if (typeof token !== 'string' || typeof expiresAt !== 'string') return null;
    return Date.parse(expiresAt) > Date.now() ? { token, expiresAt } : null;
  } catch {
    return null;
  }
}
