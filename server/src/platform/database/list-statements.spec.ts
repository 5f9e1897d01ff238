import { expect, it } from '@jest/globals';
import { listStatements } from './list-statements.js';

const table = {
  name: 'songs',
  key: 'id',
  fields: 'songs.id AS "id"',
  searched: ['songs.title', 'songs.note'],
};
const squeezed = (sql: string): string => sql.replace(/\s+/gu, ' ');

it('finds a page by its keys, and reads its rows alone', () => {
  const { page, total } = listStatements(table, 'songs.title, songs.id', '', []);
  expect(squeezed(page)).toBe(
    'SELECT songs.id AS "id" FROM (SELECT id FROM songs ORDER BY songs.title, songs.id LIMIT :limit OFFSET :offset) AS page ' +
      'JOIN songs USING (id) ORDER BY songs.title, songs.id',
  );
  expect(total).toBe('SELECT count(*) AS total FROM songs');
});

it('counts what it lists: filtered and searched alike', () => {
  const conditions = [
    { expression: 'anime_id', value: 7 },
    { expression: 'category', value: 'OP' },
  ];
  const { page, total, values } = listStatements(table, 'songs.id', 'moon', conditions);
  const where =
    "FROM songs WHERE anime_id = :filter0 AND category = :filter1 AND (position(lower(:search) in lower(coalesce(songs.title, ''))) > 0" +
    " OR position(lower(:search) in lower(coalesce(songs.note, ''))) > 0)";
  expect(page).toContain(`(SELECT id ${where} ORDER BY`);
  expect(total).toBe(`SELECT count(*) AS total ${where}`);
  expect(values).toEqual({ search: 'moon', filter0: 7, filter1: 'OP' });
});

it('looks for each word in the one text that has an index, and takes patterns for what they are', () => {
  const { keys, values } = listStatements(
    { ...table, searchText: 'songs.search_text' },
    'songs.id',
    ' 100%  Wolf_s\\ ',
    [],
  );
  expect(keys).toBe(
    'SELECT id AS key FROM songs WHERE (songs.search_text LIKE :word0) AND (songs.search_text LIKE :word1)',
  );
  expect(values).toMatchObject({ word0: '%100\\%%', word1: '%wolf\\_s\\\\%' });
});
