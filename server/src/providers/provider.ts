import type { ProviderContext } from './provider-context.js';
import type { ProviderFault } from './provider.errors.js';

/**
 * An outside service, as plain data and functions: what it can do it has. A folder each, and a line in `providers.ts`;
 * the strategies of worker kinds are made from that.
 */
export interface Provider {
  /** Unique, as the strategies that are made of it are called: `anilist`. */
  readonly name: string;
  /** For people: "AniList". */
  readonly title: string;
  readonly describe?: AnimeDescriber;
  readonly songs?: SongLister;
  readonly videos?: VideoLister;
  readonly lists?: readonly AnimeLister[];
  readonly search?: VideoSearcher;
  readonly guessRates?: GuessRateLister;
}

/** Says what an anime is. */
export interface AnimeDescriber {
  /** Animes of one call. */
  readonly mostAtOnce: number;
  /**
   * @returns by MyAnimeList id what it knows; an answer about one anime that is not understood is a fault of that one only
   * @throws HttpFault, ProviderFault
   */
  readonly describe: (
    context: ProviderContext,
    malIds: readonly number[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<number, AnimeDescription | ProviderFault>>;
}

export interface AnimeDescription {
  /** The provider's own id. */
  readonly externalId: string;
  /** The answer, whole. */
  readonly payload: object;
  readonly said: SaidOfAnime;
}

/** What an answer says, in one form. Absent, null and an empty list: nothing. */
export interface SaidOfAnime {
  readonly ids?: Readonly<Record<string, number>>;
  readonly titles: {
    readonly romaji?: string | null | undefined;
    readonly english?: string | null | undefined;
    readonly japanese?: string | null | undefined;
    readonly synonyms?: readonly string[];
  };
  readonly year?: number | null | undefined;
  readonly season?: string | null | undefined;
  /** Rank, 1 is the most popular. */
  readonly popularity?: number | null | undefined;
  /** So many people have it on their lists. */
  readonly members?: number | null | undefined;
  readonly posterUrl?: string | null | undefined;
  readonly format?: string | null | undefined;
  readonly episodes?: number | null | undefined;
  readonly isAdult?: boolean | null | undefined;
  readonly genres?: readonly string[];
  readonly tags?: readonly string[];
}

/** Lists the openings and endings of animes. */
export interface SongLister {
  /** What the strategy that is made of it is called. */
  readonly strategy: string;
  /** Animes of one call. */
  readonly mostAtOnce: number;
  /** @returns by MyAnimeList id; an anime without songs has an empty list @throws HttpFault, ProviderFault */
  readonly listSongs: (
    context: ProviderContext,
    malIds: readonly number[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<number, readonly ListedSong[] | ProviderFault>>;
  /** The same, read from the payload of its description where that is kept. @throws ProviderFault */
  readonly songsOf?: (payload: unknown) => readonly ListedSong[];
}

export interface ListedSong {
  readonly category: 'OP' | 'ED';
  /** Null: it does not say. */
  readonly number: number | null;
  readonly title: string | null;
  /** The same title in other letters. */
  readonly otherTitles?: readonly string[];
  readonly artists: readonly string[];
  /** "1-13, 25" */
  readonly episodes: string | null;
  readonly isNsfw?: boolean;
  readonly isSpoiler?: boolean;
}

/** Knows where videos of openings and endings are. */
export interface VideoLister {
  /** Animes of one call. */
  readonly mostAtOnce: number;
  /** @returns by MyAnimeList id @throws HttpFault, ProviderFault */
  readonly listVideos: (
    context: ProviderContext,
    malIds: readonly number[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<number, readonly ListedVideo[] | ProviderFault>>;
}

export interface ListedVideo {
  /** As the service numbers it. */
  readonly song: Pick<ListedSong, 'category' | 'title' | 'artists'> & { readonly number: number };
  /** A URL. */
  readonly location: string;
  readonly creditless: boolean;
  /** Lines. */
  readonly resolution: number | null;
  readonly overlap: 'none' | 'transition' | 'over' | null;
  readonly subtitles: boolean;
  readonly lyrics: boolean;
  /** Of two videos of a song the one with more is tried first. */
  readonly score: number;
  /** Why it has that score, in words. */
  readonly reasons: readonly string[];
}

/** Hands out lists of animes that can be imported: of a user, of what is popular. */
export interface AnimeLister {
  /** Unique, as `POST /imports` calls it: `anilist`. */
  readonly name: string;
  /** For people: "AniList: a user’s list". */
  readonly title: string;
  /** What its query is: "User name". */
  readonly asks: string;
  /** Why a query can never be one; undefined: it can. */
  readonly faultOf: (query: string) => string | undefined;
  /**
   * The entries, answer by answer, each in a form that catalogue files have.
   *
   * @throws HttpFault, ProviderFault, UnknownList
   */
  readonly entries: (
    context: ProviderContext,
    query: string,
    signal: AbortSignal,
  ) => AsyncIterable<readonly unknown[]>;
}

/** A song by everything that its video may be named after. */
export interface SoughtVideo {
  /** Of the anime in all languages, the one to search for first. */
  readonly titles: readonly string[];
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly title: string | null;
  readonly artists: readonly string[];
}

/** Finds videos of songs by words, where nobody lists them. */
export interface VideoSearcher {
  /** Names of what a node must have for it. */
  readonly needs: readonly string[];
  /**
   * @param leastLikeness 0…1: what is less likely the song's own video is left out
   * @returns the likeliest first
   * @throws HttpFault, ProviderFault, YtDlpFault, YtDlpMissing
   */
  readonly findVideos: (
    context: ProviderContext,
    sought: SoughtVideo,
    leastLikeness: number,
    signal: AbortSignal,
  ) => Promise<readonly SearchedVideo[]>;
}

export type SearchedVideo = Omit<ListedVideo, 'song'>;

/** Knows how many people name the anime when they hear a song. */
export interface GuessRateLister {
  /** Animes of one call. */
  readonly mostAtOnce: number;
  /** Whose answers they are, in words: "players of Anime Music Quiz". */
  readonly whose: string;
  /** @returns by MyAnimeList id, without songs that it cannot say it of @throws HttpFault, ProviderFault */
  readonly listGuessRates: (
    context: ProviderContext,
    malIds: readonly number[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<number, readonly GuessRate[] | ProviderFault>>;
}

export interface GuessRate {
  /** As the service numbers it. */
  readonly song: Pick<ListedSong, 'category' | 'title' | 'artists'> & { readonly number: number };
  /** Percent. */
  readonly knownBy: number;
}
