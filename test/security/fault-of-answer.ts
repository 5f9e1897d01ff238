import type { Answer } from './attacked-factory.js';

/** What of the inside never leaves it: stacks, files of ours, statements, addresses of the database. */
const INSIDE =
  /\n\s+at |node_modules|server\/(?:src|dist)|\.[jt]s:\d+|\bSELECT\b.+\bFROM\b|SequelizeD|ECONNREFUSED/u;

/** @returns what no answer may be; undefined: it is in order */
export function faultOf({ status, type, text }: Answer): string | undefined {
  if (status >= 500) return `it answers ${String(status)}: ${text.slice(0, 500)}`;
  if (status < 400) return undefined;
  if (!type.startsWith('application/problem+json')) return `a refusal is ${type}: ${text.slice(0, 200)}`;
  if (INSIDE.test(text)) return `the refusal shows what is inside: ${text.slice(0, 500)}`;
  const problem = JSON.parse(text) as { status?: unknown; code?: unknown; detail?: unknown };
  if (problem.status !== status || typeof problem.code !== 'string' || typeof problem.detail !== 'string')
    return `the refusal does not say what it is: ${text.slice(0, 200)}`;
  return undefined;
}
