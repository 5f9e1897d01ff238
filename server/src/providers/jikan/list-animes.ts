import { z } from 'zod';
import type { AnimeLister } from '../provider.js';
import { understood } from '../provider.errors.js';
import { unlessUnknown } from '../unknown-list.js';

/** Of 300 entries or fewer each. */
const MOST_PAGES = 200;

const page = z.looseObject({
  data: z.array(z.looseObject({})),
  pagination: z.looseObject({ has_next_page: z.boolean().nullish() }).nullish(),
});

/** A user's list at MyAnimeList, with how far the user is with each. */
export const jikanUser: AnimeLister = {
  name: 'myanimelist',
  title: 'MyAnimeList: a user’s list',
  asks: 'User name',
  faultOf: (query) =>
    /^[\w-]{2,16}$/u.test(query)
      ? undefined
      : 'a user of MyAnimeList has 2 to 16 letters, digits, hyphens and underlines',
  async *entries(context, query, signal) {
    for (let number = 1; number <= MOST_PAGES; number++) {
      const answer = await unlessUnknown(
        context.get('jikan', `/users/${query}/animelist?page=${String(number)}`, { signal }),
        `There is no list of a user "${query}" to be had. Look at myanimelist.net/profile/${query}: the name must be spelt as there, and the list be public. Or export it there (myanimelist.net/panel.php?go=export) and import the file.`,
      );
      const { data, pagination } = understood(page, answer, `Jikan’s list of "${query}"`);
      yield data;
      if (pagination?.has_next_page !== true || data.length === 0) return;
    }
  },
};
