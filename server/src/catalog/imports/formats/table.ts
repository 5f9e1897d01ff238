import type { EntryDraft, SongDraft } from '../catalogue-entry.js';
import { columnKey } from '../reading/csv-items.js';
import { isEntry } from '../reading/item.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { songType } from './song-type.js';
import { columns } from './table-columns.js';
import { vintage, yearOf } from './vintage.js';

/** A column of its own for each song: "OP 1", "Ending 2". */
const SONG_COLUMN = /^(?:op|ed|opening|ending)\d{1,3}$/u;
const MAL_LINK = /myanimelist\.net\/anime\/(\d+)/u;
const LIST_STATUS =
  /^(?:completed|watched|watching|current|planning|plan.?to.?watch|planned|dropped|paused|on.?hold|repeating|rewatching)$/iu;

/** A table, or JSON as flat as one, with any sensible header: a row for each anime, or for each song. */
export const table: CatalogueFormat = {
  name: 'table',
  description: 'a table (CSV) with a column mal_id or title',
  recognizes: (item) => {
    if (item.type === 'xml' || !isEntry(item)) return false;
    const row = byColumn(item.value);
    const isNamed = row.text(...columns.anime, ...columns.title, ...columns.english) !== null;
    return isNamed || idOf(row) !== null || Object.keys(idsOf(row)).length > 0;
  },
  open: () =>
    readerOf(({ value }) => {
      const row = byColumn(value);
      const type = songType(row.text(...columns.songType)) ?? songType(row.text(...columns.type));
      const hasAnime = row.text(...columns.anime) !== null;
      const isTitleOfSong = hasAnime && type !== undefined && row.text(...columns.songTitle) === null;
      const status = row.text(...columns.anyStatus);
      const isListStatus = LIST_STATUS.test(status ?? '');
      const began = row.text(...columns.year);
      const entry: EntryDraft = {
        malId: idOf(row),
        ids: idsOf(row),
        titles: {
          romaji: row.text(...columns.anime, ...(isTitleOfSong ? [] : columns.title)),
          english: row.text(...columns.english),
          japanese: row.text(...columns.japanese),
          synonyms: split(row.text(...columns.synonyms), /[;|]/u),
        },
        year: yearOf(began),
        season: row.text(...columns.season) ?? vintage(began).season,
        popularity: row.id(...columns.popularity),
        members: row.id(...columns.members),
        posterUrl: row.text(...columns.poster),
        format: row.text(...columns.format) ?? (type ? null : row.text(...columns.type)),
        episodes: row.count(...columns.episodeCount),
        status: row.text(...columns.status) ?? (isListStatus ? null : status),
        listStatus: row.text(...columns.listStatus) ?? (isListStatus ? status : null),
        genres: split(row.text(...columns.genres), /[;,|]/u),
        tags: split(row.text(...columns.tags), /[;,|]/u),
        songs: [
          ...(type
            ? [
                {
                  ...song(row, isTitleOfSong),
                  category: type.category,
                  number: type.number ?? row.ordinal(...columns.songNumber),
                },
              ]
            : []),
          ...songColumns(row),
        ],
      };
      return { entry };
    }),
};

function byColumn(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Fields({});
  return new Fields(
    Object.fromEntries(Object.entries(value).map(([name, cell]) => [columnKey(name), flat(cell)])),
  );
}

/** A list of words in a cell of JSON is as one that is split in a table. */
const flat = (cell: unknown): unknown =>
  Array.isArray(cell) && cell.every((one) => typeof one === 'string') ? cell.join('; ') : cell;

function idOf(row: Fields): number | null {
  const linked = Number(MAL_LINK.exec(row.text(...columns.link) ?? '')?.[1] ?? 0);
  return row.id(...columns.malId) ?? (linked > 0 ? linked : null);
}

function idsOf(row: Fields): NonNullable<EntryDraft['ids']> {
  const sites = ['anilist', 'anidb', 'kitsu', 'ann'] as const;
  return Object.fromEntries(
    sites.flatMap((site) => {
      const id = row.id(...columns[site]);
      return id === null ? [] : [[site, id]];
    }),
  );
}

function song(row: Fields, isTitleOfSong: boolean): SongDraft {
  const difficulty = row.number(...columns.difficulty);
  const known = row.number(...columns.knownBy) ?? (difficulty === null ? null : 100 - difficulty);
  return {
    title: row.text(...columns.songTitle, ...(isTitleOfSong ? columns.title : [])),
    artists: split(row.text(...columns.artist), /;/u),
    episodes: row.text(...columns.songEpisodes),
    knownBy: known !== null && known >= 0 && known <= 100 ? known : null,
  };
}

const songColumns = (row: Fields): SongDraft[] =>
  row.names().flatMap((name) => {
    const title = SONG_COLUMN.test(name) ? row.text(name) : null;
    const type = songType(name);
    return type && title !== null ? [{ ...type, title }] : [];
  });

const split = (text: string | null, by: RegExp): string[] =>
  (text ?? '')
    .split(by)
    .map((word) => word.trim())
    .filter(Boolean);
