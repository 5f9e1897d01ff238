import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { SessionStore } from '../core/session-store';
import { SignInPage } from './sign-in-page';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function setUp(isPasswordSet: boolean, isCodeNeeded = false) {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
  });
  const fixture = TestBed.createComponent(SignInPage);
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/auth/status').flush({ isPasswordSet, isCodeNeeded });
  await settled();
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  const submit = async (...values: readonly string[]): Promise<void> => {
    root.querySelectorAll('input').forEach((input, index) => {
      input.value = values[index] ?? '';
      input.dispatchEvent(new Event('input'));
    });
    await fixture.whenStable();
    root.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  const shown = async (): Promise<string> => {
    await settled();
    await fixture.whenStable();
    return root.textContent;
  };
  return { http, submit, shown };
}

test('a wrong password and a lock-out are told in words', async () => {
  const { http, submit, shown } = await setUp(true);
  await submit('wrong');
  http
    .expectOne('/api/auth/login')
    .flush({ detail: 'The password is wrong.' }, { status: 401, statusText: 'Unauthorized' });
  expect(await shown()).toContain('The password is wrong.');
  await submit('wrong');
  http
    .expectOne('/api/auth/login')
    .flush(
      { detail: 'Too many wrong passwords. Try again in 30 s.' },
      { status: 429, statusText: 'Too Many Requests', headers: { 'Retry-After': '30' } },
    );
  expect(await shown()).toContain('Try again in 30 s.');
});

test('the right one begins a session', async () => {
  const { http, submit } = await setUp(true);
  await submit('right one');
  http.expectOne('/api/auth/login').flush({ token: 't', expiresAt: '2999-01-01T00:00:00.000Z' });
  await settled();
  expect(TestBed.inject(SessionStore).token()).toBe('t');
});

test('a first password must be long enough and typed twice the same', async () => {
  const { http, submit, shown } = await setUp(false);
  await submit('short', 'short');
  expect(await shown()).toContain('at least 8 characters');
  await submit('long enough', 'long enouhg');
  expect(await shown()).toContain('not the same');
  http.expectNone('/api/auth/setup');
  await submit('long enough', 'long enough');
  expect(http.expectOne('/api/auth/setup').request.body).toEqual({ password: 'long enough' });
});

test('from elsewhere than its machine the first password takes the code of its terminal', async () => {
  const { http, submit, shown } = await setUp(false, true);
  expect(await shown()).toContain('Set-up code');
  await submit('long enough', 'long enough', 'ABCD-EFGH-1234');
  expect(http.expectOne('/api/auth/setup').request.body).toEqual({
    password: 'long enough',
    code: 'ABCD-EFGH-1234',
  });
});
