import { expect, it } from '@jest/globals';
import { expandHome } from './expand-home.js';

it.each([
  ['~', '/home/kim'],
  ['~/openings', '/home/kim/openings'],
  ['~\\openings', '/home/kim/openings'],
  ['~kim/openings', '~kim/openings'],
  ['/srv/~/openings', '/srv/~/openings'],
  ['openings', 'openings'],
])('reads %s', (path, expanded) => {
  expect(expandHome(path, '/home/kim')).toBe(expanded);
});
