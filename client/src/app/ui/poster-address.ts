import type { Anime, PosterSize } from '@quiz-factory/shared';

/** Where the panel gets an anime's poster; null: there is none yet. */
export const posterAddress = (
  { malId, posterUrl, posterVersion }: Pick<Anime, 'malId' | 'posterUrl' | 'posterVersion'>,
  size: PosterSize,
): string | null =>
  posterUrl === null || posterVersion === null
    ? null
    : `/api/animes/${String(malId)}/poster?size=${size}&version=${posterVersion}`;
