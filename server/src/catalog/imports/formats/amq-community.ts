import type { EntryDraft } from '../catalogue-entry.js';
import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';
import { passedOver } from './passed-over.js';
import { songIds } from './song-ids.js';
import { songType } from './song-type.js';
import { vintage } from './vintage.js';

/** What scripts of the community write of a game: two versions of the song list script, and the result script. */
export const amqCommunity: CatalogueFormat = {
  name: 'amq-community',
  description: 'a song list of a script for Anime Music Quiz',
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    if (type !== 'json' || fields.text('type') === null) return false;
    const anime = fields.object('anime');
    return (
      (fields.has('songName') && fields.has('animeEng', 'animeEnglish', 'animeRomaji')) ||
      (fields.has('name', 'songName') && fields.has('songNumber') && anime.has('romaji', 'english'))
    );
  },
  open: (notes) =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const anime = fields.object('anime');
      const type = songType(fields.text('type'));
      if (!type) passedOver('an insert song', notes);
      const entry: EntryDraft = {
        ...songIds(fields.object('siteIds'), fields),
        titles: {
          romaji: anime.text('romaji') ?? fields.text('animeRomaji'),
          english: anime.text('english') ?? fields.text('animeEng', 'animeEnglish'),
          synonyms: fields.texts('altAnimeNames', 'altAnswers'),
        },
        ...vintage(fields.text('vintage')),
        format: fields.text('animeType'),
        genres: fields.texts('animeGenre', 'genre'),
        tags: fields.texts('animeTags', 'tags'),
        songs: type
          ? [
              {
                ...type,
                title: fields.text('songName', 'name'),
                artists: fields.text('artist', 'songArtist'),
                knownBy: fields.percent('songDifficulty', 'animeDifficulty'),
              },
            ]
          : [],
      };
      return { entry };
    }),
};
