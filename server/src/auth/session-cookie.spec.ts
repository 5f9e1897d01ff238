import { expect, it } from '@jest/globals';
import { cookieToken } from './session-cookie.js';

it('opens what is only read', () => {
  const headers = { cookie: 'other=1; quiz_session=a.b-c_d.e; last=2' };
  expect(cookieToken({ method: 'GET', headers })).toBe('a.b-c_d.e');
  expect(cookieToken({ method: 'HEAD', headers })).toBe('a.b-c_d.e');
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
    expect(cookieToken({ method, headers })).toBeUndefined();
});

it('is not mistaken for another cookie', () => {
  expect(cookieToken({ method: 'GET', headers: {} })).toBeUndefined();
  expect(cookieToken({ method: 'GET', headers: { cookie: 'not_quiz_session=a' } })).toBeUndefined();
});
