import type { SeasonedTitle } from './season-of-title.js';
import { inOrder, isBesideSeries, type TitledAnime } from './titled-anime.js';

/** One way to call an anime, without what numbers it. */
export interface Form extends SeasonedTitle {
  readonly anime: TitledAnime;
  /** A whole title before its short form, an own one before a synonym. */
  readonly rank: number;
  /** Its words go on behind the name of the series. */
  readonly isSubtitled: boolean;
}

/** Of the forms of one stem, those of the season, part and year that are wanted. */
export function pickSeason(
  forms: readonly Form[],
  wanted: SeasonedTitle,
): number | readonly number[] | undefined {
  const inYear = forms.filter(
    ({ year, anime }) =>
      wanted.year === null ||
      (year === null ? anime.year == null || Math.abs(anime.year - wanted.year) <= 1 : year === wanted.year),
  );
  const sameYear = inYear.filter(({ year }) => wanted.year !== null && year === wanted.year);
  const left = sameYear.length > 0 ? sameYear : inYear;
  const highest = Math.max(1, ...left.map(({ season }) => season ?? 1));
  const seasonOf = (form: SeasonedTitle): number => form.season ?? (form.isFinal ? highest + 1 : 1);
  const exact = left.filter(
    (form) =>
      (wanted.isFinal ? form.isFinal : seasonOf(form) === (wanted.season ?? 1)) &&
      (form.part ?? 1) === (wanted.part ?? 1),
  );
  const fit = sameYear.length > 0 && exact.length === 0 && wanted.season === null ? sameYear : exact;
  // "Solo Leveling: Arise from the Shadow" leaves out the "Season 2" that stands between; a subtitle tells enough.
  const isUnnumbered = wanted.season === null && wanted.part === null && !wanted.isFinal;
  return firstSibling(fit.length === 0 && isUnnumbered ? left.filter(({ isSubtitled }) => isSubtitled) : fit);
}

/** The best-ranked ones; of siblings that share a name the one that says no season, then the first. */
function firstSibling(forms: readonly Form[]): number | readonly number[] | undefined {
  const best = Math.min(...forms.map(({ rank }) => rank));
  const top = forms.filter(({ rank }) => rank === best);
  const unnumbered = top.filter(({ season, part }) => season === null && part === null);
  const left = new Map(
    (unnumbered.length > 0 ? unnumbered : top).map((form) => [form.anime.malId, form.anime]),
  );
  const series = [...left.values()].filter((anime) => !isBesideSeries(anime));
  const [first, second] = inOrder(series.length > 0 ? series : [...left.values()]);
  if (!first) return undefined;
  // Two with the very same whole title are strangers.
  const isSame = second !== undefined && best === 0 && second.titles[0] === first.titles[0];
  return isSame ? [...left.keys()] : first.malId;
}
