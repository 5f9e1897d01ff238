import { expect, it } from '@jest/globals';
import { titleOfFolders } from './folder-title.js';

it.each(
  [
    'Specials',
    'SPs',
    'NC',
    'NCOP & NCED',
    'OPED',
    '映像特典',
    'Disc 1',
    'Vol.1',
    'Extras',
    'Creditless OP & ED',
    'Season 00',
    'BD',
    'Bonus',
    'Spring',
    'Openings and Endings',
    'Theme Songs',
    'Featurettes',
    'Saison 1',
    'S01',
  ].map((folder) => [folder]),
)('takes no folder that sorts for a title: %s', (folder) => {
  expect(titleOfFolders(['Series', folder])).toEqual({ title: 'Series', year: null });
});

it.each([
  [['Anime', 'Series', 'Season 2', 'Extras'], 'Series Season 2', null],
  [['Series', 'Saison 3'], 'Series Saison 3', null],
  [['Series', 'Final Season'], 'Series Final Season', null],
  [['Series (2019)', 'Season 1'], 'Series', 2019],
  [['Series (2019)', 'Season 2'], 'Series Season 2', 2019],
  [['Extras'], '', null],
])('reads %j', (folders, title, year) => {
  expect(titleOfFolders(folders)).toEqual({ title, year });
});
