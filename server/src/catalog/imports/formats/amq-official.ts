import type { EntryDraft } from '../catalogue-entry.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { songIds } from './song-ids.js';
import { songTypeOfCode } from './song-type.js';
import { passedOver } from './passed-over.js';
import { vintage } from './vintage.js';

const infoOf = (value: unknown): Fields => {
  const fields = new Fields(value);
  return fields.has('songInfo') ? fields.object('songInfo') : fields;
};

/** What Anime Music Quiz gives for a game that was played. */
export const amqOfficial: CatalogueFormat = {
  name: 'amq-official',
  description: 'a song export of Anime Music Quiz',
  recognizes: ({ type, value }) =>
    type === 'json' && infoOf(value).object('animeNames').has('romaji', 'english'),
  open: (notes) =>
    readerOf(({ value }) => {
      const info = infoOf(value);
      const type = songTypeOfCode(info.number('type'), info.ordinal('typeNumber'));
      if (!type) passedOver('an insert song', notes);
      const names = info.object('animeNames');
      const song = {
        ...type,
        title: info.text('songName'),
        artists: info.text('artist'),
        // What the game calls the anime's difficulty is the song's: the share of players who knew it.
        knownBy: info.percent('animeDifficulty'),
      };
      const entry: EntryDraft = {
        ...songIds(info.object('siteIds'), info),
        titles: {
          romaji: names.text('romaji'),
          english: names.text('english'),
          synonyms: info.texts('altAnimeNames'),
        },
        ...vintage(info.text('vintage')),
        format: info.text('animeType'),
        genres: info.texts('animeGenre'),
        tags: info.texts('animeTags'),
        songs: type ? [song] : [],
      };
      return { entry };
    }),
};
