type Words = readonly (readonly string[])[];

/** Each line is one thing in the words of MyAnimeList, AniList, the offline database, Kitsu, Shikimori and others. */
const statuses: Words = [
  ['finished', 'finishedairing', 'released', 'ended'],
  ['releasing', 'currentlyairing', 'airing', 'ongoing', 'current'],
  ['notyetreleased', 'notyetaired', 'upcoming', 'unreleased', 'anons', 'tba'],
  ['cancelled', 'canceled'],
];
const listStatuses: Words = [
  ['completed', 'watched', 'complete'],
  ['current', 'watching'],
  ['planning', 'plantowatch', 'planned', 'wanttowatch', 'ptw'],
  ['paused', 'onhold', 'hold', 'stalled'],
  ['repeating', 'rewatching'],
];
const formats: Words = [
  ['tv', 'tvseries', 'series'],
  ['special', 'tvspecial', 'specials'],
  ['ona', 'web', 'webseries'],
];

/** Compares what a rule asks for with what sites say, whatever words each uses. */
const among =
  (known: Words) =>
  (wanted: string, said: readonly string[]): boolean => {
    const key = keyOf(wanted);
    const same = known.find((words) => words.includes(key)) ?? [key];
    return said.some((word) => same.includes(keyOf(word)));
  };
const keyOf = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Of an anime: whether it is on the air. */
export const isStatus = among(statuses);
/** Of a user's list. */
export const isListStatus = among(listStatuses);
export const isFormat = among(formats);
