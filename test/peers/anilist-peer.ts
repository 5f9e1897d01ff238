import { inventedAnime } from './invented-animes.ts';
import type { PeerAnswer, PeerRequest } from './peer.ts';

/** It clamps pages without a word, and its total is made up. */
const MOST = 50;

export interface AnilistHabits {
  /** Animes that it knows. */
  readonly knows: (malId: number) => boolean;
  /** Fewer on a page than it says. */
  readonly clampTo?: number;
  /** A field of this anime is of another type than documented. */
  readonly garbles?: number;
  /** Users' lists: ids by how far they are. */
  readonly lists?: ReadonlyMap<string, Readonly<Record<string, readonly number[]>>>;
  /** Where its posters are. */
  readonly posters?: string;
  /** From the most popular on. */
  readonly popular?: readonly number[];
  /** Answers with errors under HTTP 200. */
  readonly refuses?: (request: PeerRequest) => boolean;
}

export const anilistAnswer =
  (habits: AnilistHabits) =>
  (request: PeerRequest): PeerAnswer => {
    if (habits.refuses?.(request) === true)
      return { body: { data: null, errors: [{ message: 'Internal Server Error', status: 500 }] } };
    const { variables } = request.body as { variables: Partial<Variables> };
    if (variables.name !== undefined) return userList(habits, variables.name, variables.chunk ?? 1);
    const { ids = habits.popular ?? [], page = 1 } = variables;
    if (variables.ids && ids.length > MOST) return { body: { errors: [{ message: 'Max ids exceeded' }] } };
    const known = ids.filter((id) => habits.knows(id));
    const size = habits.clampTo ?? MOST;
    const from = (page - 1) * size;
    return {
      headers: { 'x-ratelimit-remaining': '20' },
      body: {
        data: {
          Page: {
            pageInfo: { total: 5000, hasNextPage: from + size < known.length },
            media: known.slice(from, from + size).map((id) => mediaOf(id, habits, id === habits.garbles)),
          },
        },
      },
    };
  };

interface Variables {
  readonly ids: readonly number[];
  readonly page: number;
  readonly name: string;
  readonly chunk: number;
}

/** Of one list and one chunk after the other. */
function userList(habits: AnilistHabits, name: string, chunk: number): PeerAnswer {
  const list = Object.entries(habits.lists?.get(name) ?? {});
  if (list.length === 0)
    return { status: 404, body: { errors: [{ message: 'User not found', status: 404 }], data: null } };
  const [status, ids] = list[chunk - 1] ?? ['CURRENT', []];
  const entries = ids.map((id) => ({ status, score: 0, media: mediaOf(id, habits, false) }));
  return {
    body: {
      data: {
        MediaListCollection: { hasNextChunk: chunk < list.length, lists: [{ name: status, entries }] },
      },
    },
  };
}

function mediaOf(
  malId: number,
  { posters = 'https://anilist.test' }: AnilistHabits,
  isGarbled: boolean,
): object {
  const anime = inventedAnime(malId);
  return {
    id: 100_000 + malId,
    idMal: malId,
    title: { romaji: anime.romaji, english: anime.english, native: anime.japanese },
    format: 'TV',
    season: anime.season.toUpperCase(),
    seasonYear: isGarbled ? 'last year' : anime.year,
    episodes: 12,
    popularity: 1000,
    genres: ['Drama'],
    tags: [
      { name: 'School', rank: 80, isMediaSpoiler: false },
      { name: 'The hero dies', rank: 90, isMediaSpoiler: true },
    ],
    synonyms: [`A${String(malId)}`],
    isAdult: anime.isAdult,
    coverImage: { extraLarge: `${posters}/${String(malId)}.jpg`, color: '#fff' },
    somethingNew: { nobody: 'knows' },
  };
}
