import { expect, test } from '@jest/globals';
import { neighbour } from './routed-id';

test('goes down and up, stays at the ends, and begins with the first', () => {
  const rows = [{ id: 5 }, { id: 3 }, { id: 9 }];
  expect(neighbour(rows, 5, 1)?.id).toBe(3);
  expect(neighbour(rows, 5, -1)?.id).toBe(5);
  expect(neighbour(rows, 9, 1)?.id).toBe(9);
  expect(neighbour(rows, null, 1)?.id).toBe(5);
  expect(neighbour<{ id: number }>([], null, 1)).toBeUndefined();
});
