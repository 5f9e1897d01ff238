import type { EntryDraft } from '../catalogue-entry.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { passedOver } from './passed-over.js';
import { songIds } from './song-ids.js';
import { songType } from './song-type.js';
import { vintage } from './vintage.js';

/** What AnisongDB answers: a list of songs, each with its anime. */
export const anisongDb: CatalogueFormat = {
  name: 'anisongdb',
  description: 'an answer of AnisongDB',
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    return (
      type === 'json' &&
      fields.hasAll('songType', 'songName') &&
      fields.has('annSongId', 'animeJPName', 'animeENName', 'animeExpandedName')
    );
  },
  open: (notes) =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const type = songType(fields.text('songType'));
      const isOther = fields.flag('isDub') === true || fields.flag('isRebroadcast') === true;
      if (!type) passedOver('an insert song', notes);
      else if (isOther) passedOver('a song of a dub or a rebroadcast', notes);
      const entry: EntryDraft = {
        ...songIds(fields.object('linked_ids', 'linkedIds'), fields),
        titles: {
          romaji: fields.text('animeJPName', 'animeExpandedName', 'anime'),
          english: fields.text('animeENName'),
          synonyms: alternatives(fields),
        },
        ...vintage(fields.text('animeVintage')),
        format: fields.text('animeType'),
        songs:
          type && !isOther
            ? [
                {
                  ...type,
                  title: fields.text('songName'),
                  artists: fields.text('songArtist', 'artist'),
                  knownBy: fields.percent('songDifficulty'),
                },
              ]
            : [],
      };
      return { entry };
    }),
};

function alternatives(fields: Fields): string[] {
  const one = fields.text('animeAltName');
  return one === null ? fields.texts('animeAltName') : [one];
}
