import type { EntryDraft, SongDraft } from '../catalogue-entry.js';
import type { CatalogueFormat, FormatReader, Saying } from './catalogue-format.js';
import { Fields } from './fields.js';
import { passedOver } from './passed-over.js';
import { songIds } from './song-ids.js';
import { songType, songTypeOfCode } from './song-type.js';

/**
 * Dumps of the game's library: animes by the id of Anime News Network, and songs that name it, in one list or below their
 * anime ("expand library").
 */
export const amqLibrary: CatalogueFormat = {
  name: 'amq-library',
  description: 'a dump of the library of Anime Music Quiz',
  recognizes: ({ type, path, value }) => {
    const fields = new Fields(value);
    if (type !== 'json' || fields.id('annId') === null) return false;
    return path.startsWith('animes.')
      ? fields.has('linked_ids', 'animeJPName', 'animeENName', 'mainNames')
      : (path === 'songs.*' && fields.has('songName')) || (path === 'questions.*' && fields.has('songs'));
  },
  open: (notes): FormatReader => {
    const song = (fields: Fields): SongDraft[] => {
      const type =
        songType(fields.text('songType', 'type')) ??
        songTypeOfCode(fields.number('songType', 'type'), fields.ordinal('songNumber', 'number'));
      if (!type) passedOver('an insert song', notes);
      const artist = fields.text('songArtist', 'artist');
      const knownBy = fields.percent('songDifficulty');
      const title = fields.text('songName', 'name');
      return type ? [{ ...type, title, artists: artist, knownBy }] : [];
    };
    return {
      read: ({ value }): Saying[] => {
        const fields = new Fields(value);
        const entry: EntryDraft = {
          ...songIds(fields.object('linked_ids'), fields),
          titles: {
            romaji: fields.text('animeJPName') ?? fields.object('mainNames').text('JA', 'ja'),
            english: fields.text('animeENName') ?? fields.object('mainNames').text('EN', 'en'),
          },
          songs: fields.has('songName') ? song(fields) : fields.objects('songs').flatMap(song),
        };
        return [{ entry }];
      },
    };
  },
};
