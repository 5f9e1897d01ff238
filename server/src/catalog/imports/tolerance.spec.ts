import { expect, it } from '@jest/globals';
import { readCatalogue } from '../../../../test/factories/read-catalogue.js';

const titles = async (given: unknown): Promise<(string | null | undefined)[]> =>
  (await readCatalogue(given)).entries.map((entry) => entry.titles.romaji);
const notes = async (given: unknown): Promise<string> => (await readCatalogue(given)).notes.join(' ');

const anime = (title: string, id = 1): string =>
  `<anime><series_animedb_id>${String(id)}</series_animedb_id><series_title>${title}</series_title></anime>`;
const xml = (body: string): string => `<?xml version="1.0"?><myanimelist>${body}</myanimelist>`;
const utf16 = (text: string, mark = '\uFEFF'): Buffer => Buffer.from(mark + text, 'utf16le');

it('reads UTF-16 in both orders, with and without a mark, and says so', async () => {
  const list = '[{"malId":1,"titles":"進撃"}]';
  expect(await titles(utf16(list))).toEqual(['進撃']);
  expect(await titles(utf16(list).swap16())).toEqual(['進撃']);
  expect(await titles(utf16(list, ''))).toEqual(['進撃']);
  expect(await titles(utf16(xml(anime('é'))))).toEqual(['é']);
  expect(await notes(utf16(list))).toBe('The file is written in UTF-16.');
});

it('reads Latin-1 and other encodings that an XML file names, and replaces what is no text', async () => {
  expect(await titles(Buffer.from('[{"malId":1,"titles":"Pokémon"}]', 'latin1'))).toEqual(['Pokémon']);
  expect(await notes(Buffer.from('[{"malId":1,"titles":"Pokémon"}]', 'latin1'))).toMatch(/Windows-1252/u);
  const cyrillic = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="windows-1251"?><myanimelist>'),
    Buffer.from(anime('#')).map((byte) => (byte === 0x23 ? 0xcd : byte)),
    Buffer.from('</myanimelist>'),
  ]);
  expect(await titles(cyrillic)).toEqual(['Н']);
  expect(await notes(cyrillic)).toMatch(/windows-1251/u);
  const damaged = Buffer.concat([
    Buffer.from('[{"malId":1,"titles":"é'),
    Buffer.from([0xff]),
    Buffer.from('"}]'),
  ]);
  expect(await titles(damaged)).toEqual(['é\ufffd']);
});

it('passes over a mark of byte order, and spaces around it', async () => {
  expect(await titles('\uFEFF\n [{"malId":1,"titles":"A"}]')).toEqual(['A']);
  expect(await titles(`\uFEFF\r\n${xml(anime('A'))}`)).toEqual(['A']);
  expect(await titles('\uFEFFmal_id,title\n1,A')).toEqual(['A']);
});

it('reads a bare & as it is meant, and every way to write a character', async () => {
  const body = [
    'Panty & Stocking',
    'Gintama&#039;',
    'Reborn&#33;',
    'a&period;&eacute;',
    'R&amp;D',
    'x &lt;3',
    'A&amp;#039;B',
  ];
  expect(await titles(xml(body.map((title, index) => anime(title, index + 1)).join('')))).toEqual([
    'Panty & Stocking',
    "Gintama'",
    'Reborn!',
    'a.é',
    'R&D',
    'x <3',
    "A'B",
  ]);
  expect(await notes(xml(anime('Panty & Stocking')))).toBe(
    'In entry 1 "&" stood where it must be "&amp;", and was read as it was meant.',
  );
  expect(await titles([{ malId: 1, titles: 'K&#039;' }])).toEqual(["K'"]);
});

it('takes out control characters, and says where', async () => {
  expect(await titles(xml(anime('<![CDATA[Cowboy\u000b Be\0bop\u0007]]>')))).toEqual(['Cowboy Bebop']);
  expect(await titles(xml(anime('A&#11;B')))).toEqual(['AB']);
  expect(await titles('[{"malId":1,"titles":"A\\u0000\\ud800 "}]')).toEqual(['A\ufffd']);
  expect(await notes(xml(anime('B', 1) + anime('A\u0001', 2)))).toMatch(/^In entry 2 control characters/u);
});

it('reads lists inside lists, documents with a type, and document types in texts', async () => {
  expect(await titles(`<myanimelist>${xml(anime('A')).replace(/<\?.*?\?>/u, '')}</myanimelist>`)).toEqual([
    'A',
  ]);
  expect(await titles(`<?xml version="1.0"?><!DOCTYPE myanimelist>${xml(anime('A')).slice(21)}`)).toEqual([
    'A',
  ]);
  expect(await titles(xml(anime('<![CDATA[<!DOCTYPE html> ]] > & <b>]]>')))).toEqual([
    '<!DOCTYPE html> ]] > & <b>',
  ]);
});

it('reads a bare < before a number as it is meant', async () => {
  expect(await titles(xml(anime('I <3 U') + anime('B', 2)))).toEqual(['I <3 U', 'B']);
  expect(await titles(xml(anime('<![CDATA[I <3 U]]>')))).toEqual(['I <3 U']);
});

it('refuses entities of a file’s own', async () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><myanimelist></myanimelist>';
  expect((await readCatalogue(bomb)).fault).toMatch(/declares entities/u);
});

it('loses only the entry that is not closed', async () => {
  const read = await readCatalogue(xml(`${anime('A')}<anime><series_title>B</anime>${anime('C', 3)}`));
  expect(read.entries.map(({ malId }) => malId)).toEqual([1, 3]);
  expect(read.problems[0]).toMatch(/^2: in line 1 <series_title> is not closed/u);
  const broken = await readCatalogue(`<myanimelist>${anime('A')}<anime><series_ti`);
  expect(broken.entries).toHaveLength(1);
  expect(broken.fault).toMatch(/breaks off in line 1/u);
});

it('shortens what is too long to be a title, and says so', async () => {
  const [title] = await titles([{ malId: 1, titles: 'x'.repeat(900) }]);
  expect(title).toHaveLength(500);
  expect(await notes([{ malId: 1, titles: 'x'.repeat(900) }])).toBe(
    'In entry 1 a text of more than 500 characters was shortened.',
  );
});

it('mends the usual slips of JSON', async () => {
  expect(await titles('[{"malId":1,"titles":"A",},{"malId":2,"titles":"B\nC","year":NaN},]')).toEqual([
    'A',
    'B C',
  ]);
  expect(await notes('[{"malId":1,"titles":"A",}]')).toMatch(/a slip of JSON/u);
  expect(await titles('{"malId":1,"titles":"A",}\n{"malId":2,"titles":"B"}')).toEqual(['A', 'B']);
});

it('reads JSON Lines: a damaged line costs itself only, and the first may be about the file', async () => {
  const read = await readCatalogue('{"malId":1,"titles":"A"}\r\n{"malId":2,\r\n\r\n{"malId":3,"titles":"C"}');
  expect(read).toMatchObject({ lines: [1, 3], problems: ['2: this line is not valid JSON'] });
  expect(await titles('{"license":{},"repository":"r"}\n{"malId":1,"titles":"A"}')).toEqual(['A']);
});

it('goes on after a fault, with one for each', async () => {
  const read = await readCatalogue(
    '[{"malId":1,"titles":"A"},{"malId":2 "titles"},{"malId":3,"titles":"C"},7]',
  );
  expect(read.lines).toEqual([1, 3]);
  expect(read.problems).toEqual([
    '2: it is not valid JSON',
    '4: this is no entry of a JSON list of {malId, titles, songs}',
  ]);
});
