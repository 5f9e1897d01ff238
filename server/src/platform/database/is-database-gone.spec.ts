import { expect, it } from '@jest/globals';
import { DatabaseError } from 'sequelize';
import { isDatabaseGone } from './is-database-gone.js';

const withCode = (message: string, code: string): Error & { sql: string } =>
  Object.assign(new Error(message), { code, sql: 'SELECT 1' });

it.each([
  withCode('the database system is not yet accepting connections', '57P03'),
  new DatabaseError(withCode('the database system is not yet accepting connections', '57P03')),
  new DatabaseError(withCode('terminating connection due to unexpected postmaster exit', '57P01')),
  withCode('sorry, too many clients already', '53300'),
  withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  new Error('Connection terminated unexpectedly'),
  Object.assign(new Error('no such host'), { name: 'SequelizeHostNotFoundError' }),
])('takes "%s" for a database that is away', (error) => {
  expect(isDatabaseGone(error)).toBe(true);
});

it.each([
  new DatabaseError(withCode('relation "songs" does not exist', '42P01')),
  withCode('canceling statement due to user request', '57014'),
  new Error('a fault of our own'),
  { code: '57P03' },
  undefined,
])('does not take "%s" for one', (error) => {
  expect(isDatabaseGone(error)).toBe(false);
});
