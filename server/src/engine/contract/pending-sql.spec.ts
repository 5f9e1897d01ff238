import { expect, it } from '@jest/globals';
import { amongSql, heldBackSql } from './pending-sql.js';

it('refuses a column without its table: a bare id would be the key of the failure itself', () => {
  expect(() => heldBackSql('render', 'ffmpeg', 'id')).toThrow("must be a column with its table's name");
  expect(heldBackSql('render', 'ffmpeg', 'requests.id')).toContain('held.item_id = requests.id::text');
});

it('writes names and ids out, and refuses what is neither', () => {
  expect(() => heldBackSql("x'; --", 'a', 't.id')).toThrow('not a name');
  expect(amongSql('t.id', ['1', '-2', '0b1e-4f'])).toBe("AND t.id IN ('1', '-2', '0b1e-4f')");
  expect(amongSql('t.id', [])).toBe('AND t.id IN (NULL)');
  expect(amongSql('t.id', undefined)).toBe('');
  expect(() => amongSql('t.id', ["1' OR true"])).toThrow("not an item's id");
});
