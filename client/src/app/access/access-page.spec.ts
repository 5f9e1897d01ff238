import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ApiToken, BrowserSession } from '@quiz-factory/shared';
import { SessionStore } from '../core/session-store';
import { AccessPage } from './access-page';

const browser = (id: string, isCurrent = false): BrowserSession => ({
  ...{ id, userAgent: `browser ${id}`, address: '127.0.0.1', isCurrent },
  ...{ createdAt: '2026-01-01T00:00:00Z', lastUsedAt: null, expiresAt: null },
});
const nightly: ApiToken = {
  ...{ id: 't', name: 'nightly', scope: 'read' as const },
  ...{ createdAt: '2026-01-01T00:00:00Z', lastUsedAt: null, expiresAt: null },
};

async function setUp(sessions: readonly BrowserSession[], tokens: readonly ApiToken[] = []) {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(AccessPage);
  const root = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const answer = async (nextSessions = sessions, nextTokens = tokens): Promise<void> => {
    await settle();
    http.expectOne('/api/auth/sessions').flush({ items: nextSessions });
    http.expectOne('/api/auth/tokens').flush({ items: nextTokens });
    await settle();
  };
  await answer();
  const button = (label: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent.replace(/\s+/gu, ' ').trim()) === label,
    );
    if (!found) throw new Error(`no button "${label}"`);
    return found;
  };
  const type = (input: Element | null | undefined, value: string): void => {
    (input as HTMLInputElement).value = value;
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return { http, root, settle, answer, button, type, text: () => root.textContent.replace(/\s+/gu, ' ') };
}

test('other browsers are signed out one by one or all together, and this one stays', async () => {
  const { http, button, settle, answer, text } = await setUp([browser('a'), browser('b', true)]);
  expect(text()).toContain('browser b127.0.0.1used neverthis one');
  button('Sign out').click();
  await settle();
  const sent = http.expectOne('/api/auth/sessions/a');
  expect(sent.request.method).toBe('DELETE');
  sent.flush(null);
  await answer([browser('a'), browser('b', true)]);
  button('Sign out all others').click();
  await settle();
  http.expectNone('/api/auth/sessions');
  button('Sign them out').click();
  await settle();
  http.expectOne({ url: '/api/auth/sessions', method: 'DELETE' }).flush(null);
  await answer([browser('b', true)]);
  expect(text()).not.toContain('Sign out all others');
});

test('a new token shows its text once, and a token is revoked only after a second word', async () => {
  const { http, root, button, type, settle, answer, text } = await setUp([browser('b', true)]);
  expect(text()).toContain('No script has a token yet');
  type(root.querySelector('qf-token-form input'), 'nightly');
  button('Make a token').click();
  await settle();
  const sent = http.expectOne('/api/auth/tokens');
  expect(sent.request.body).toMatchObject({ name: 'nightly', scope: 'read' });
  sent.flush({ ...nightly, token: 'the.secret.text' });
  await answer([browser('b', true)], [nightly]);
  expect(root.querySelector<HTMLInputElement>('.secret')?.value).toBe('the.secret.text');
  button('Revoke nightly').click();
  await settle();
  http.expectNone('/api/auth/tokens/t');
  button('Revoke it').click();
  await settle();
  http.expectOne({ url: '/api/auth/tokens/t', method: 'DELETE' }).flush(null);
  await answer([browser('b', true)], []);
  expect(root.querySelector('.secret')).toBeNull();
});

test('a changed password keeps this browser signed in, and a wrong one says so', async () => {
  const { http, root, button, type, settle, answer, text } = await setUp([browser('b', true)]);
  const [current, next, again] = [...root.querySelectorAll('qf-password-form input')];
  const change = async (): Promise<void> => {
    type(current, 'the old one');
    type(next, 'a new password');
    type(again, 'a new password');
    await settle();
    button('Change password').click();
    await settle();
  };
  await change();
  http
    .expectOne('/api/auth/password')
    .flush({ detail: 'The current password is wrong.' }, { status: 422, statusText: 'no' });
  await settle();
  expect(text()).toContain('The current password is wrong.');
  await change();
  http.expectOne('/api/auth/password').flush({ token: 'new.token', expiresAt: '2099-01-01T00:00:00Z' });
  await answer();
  expect(TestBed.inject(SessionStore).token()).toBe('new.token');
  expect(text()).toContain('every other browser is signed out');
});
