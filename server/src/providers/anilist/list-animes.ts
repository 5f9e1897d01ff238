import { z } from 'zod';
import type { AnimeLister } from '../provider.js';
import { understood } from '../provider.errors.js';
import { unlessUnknown } from '../unknown-list.js';
import { MEDIA_FIELDS, mediaPage } from './anilist-shapes.js';

/** Entries of one answer: it gives no more. */
const PER_CHUNK = 500;
const PER_PAGE = 50;
/** Its pages end there. */
const MOST_POPULAR = 5000;
/** Of one user's list; the longest there are have some twenty thousand entries. */
const MOST_CHUNKS = 200;

const LIST = `query ($name: String, $chunk: Int) {
  MediaListCollection(userName: $name, type: ANIME, chunk: $chunk, perChunk: ${String(PER_CHUNK)}) {
    hasNextChunk
    lists { name entries { status media { ${MEDIA_FIELDS} } } }
  }
}`;
const POPULAR = `query ($page: Int) {
  Page(page: $page, perPage: ${String(PER_PAGE)}) {
    pageInfo { hasNextPage }
    media(type: ANIME, isAdult: false, sort: [POPULARITY_DESC]) { ${MEDIA_FIELDS} }
  }
}`;

const collection = z.looseObject({
  MediaListCollection: z.looseObject({
    hasNextChunk: z.boolean().nullish(),
    lists: z.array(z.looseObject({ entries: z.array(z.looseObject({})).nullish() }).nullish()).nullish(),
  }),
});

/** A user's list of animes, with how far the user is with each. */
export const anilistUser: AnimeLister = {
  name: 'anilist',
  title: 'AniList: a user’s list',
  asks: 'User name',
  faultOf: (query) =>
    /^\w{2,20}$/u.test(query) ? undefined : 'a user of AniList has 2 to 20 letters, digits and underlines',
  async *entries(context, query, signal) {
    for (let chunk = 1; chunk <= MOST_CHUNKS; chunk++) {
      const data = await unlessUnknown(
        context.graphql('anilist', LIST, { name: query, chunk }, signal),
        `AniList shows no list of a user "${query}". Look at anilist.co/user/${query}: the name must be spelt as there, and a private list be made public, or exported and imported as a file.`,
      );
      const { MediaListCollection: list } = understood(collection, data, `AniList’s list of "${query}"`);
      yield (list.lists ?? []).flatMap((one) => one?.entries ?? []);
      if (list.hasNextChunk !== true) return;
    }
  },
};

/** The animes that most people have on their lists. */
export const anilistPopular: AnimeLister = {
  name: 'anilist-popular',
  title: 'AniList: the most popular',
  asks: 'How many',
  faultOf: (query) =>
    /^[1-9]\d{0,3}$/u.test(query) && Number(query) <= MOST_POPULAR
      ? undefined
      : `it must be a number from 1 to ${String(MOST_POPULAR)}`,
  async *entries(context, query, signal) {
    let left = Number(query);
    for (let page = 1; left > 0; page++) {
      const data = await context.graphql('anilist', POPULAR, { page }, signal);
      const { Page } = understood(mediaPage, data, 'AniList’s answer');
      yield Page.media.slice(0, left);
      left -= Page.media.length;
      // Fewer may come on a page than were asked for; the total that it tells is not to be relied on.
      if (Page.pageInfo?.hasNextPage !== true || Page.media.length === 0) return;
    }
  },
};
