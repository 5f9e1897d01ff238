import { z } from 'zod';
import { ProviderFault, understood } from '../../providers/index.js';
import { confidenceOf } from '../calibration/confidence.js';
import type { Rating } from '../rating.js';
import { INSTRUCTIONS } from './song-question.js';

/** However sure a model says that it is: nobody has measured it. */
const MOST_SURE = 0.5;
/** Four of five values of a logistic distribution lie within so many scales of its middle. */
const FOUR_OF_FIVE = Math.log(9);
const REASON = 300;

/** Models write numbers as text, and with a percent sign. */
const points = z
  .union([
    z.number(),
    z
      .string()
      .max(20)
      .transform((text) => Number.parseFloat(text)),
  ])
  .pipe(z.number().min(0).max(100));

const answer = z.looseObject({ songs: z.array(z.unknown()).max(500) });
const entry = z.looseObject({
  known_by: points,
  margin: points.nullish().catch(null),
  reason: z.string().nullish().catch(null),
});
const named = z.looseObject({ id: z.coerce.number() });

/**
 * What a model said of each song of a question, by the song's place (1…). What is missing, out of range or said twice
 * differently is a fault of that song alone.
 *
 * @param lines of the question, a song each @throws ProviderFault when it cannot be understood at all
 */
export function readRatings(
  value: unknown,
  lines: readonly string[],
  model: string,
): ReadonlyMap<number, Rating | ProviderFault> {
  const { songs } = understood(answer, value, `The answer of ${model}`);
  const said = Map.groupBy(songs, (song) => named.safeParse(song).data?.id);
  return new Map(lines.map((line, k) => [k + 1, ratingOf(said.get(k + 1) ?? [], line, model)] as const));
}

function ratingOf(entries: readonly unknown[], line: string, model: string): Rating | ProviderFault {
  const [first] = entries;
  if (first === undefined) return new ProviderFault(`${model} said nothing of this song`);
  const parsed = entries.map((one) => entry.safeParse(one));
  const [{ data, error } = entry.safeParse(first)] = parsed;
  if (!data)
    return new ProviderFault(
      `What ${model} said of this song is not understood: ${error.issues[0]?.path.join('.') ?? ''} ${error.issues[0]?.message ?? ''}`,
    );
  if (parsed.some((other) => other.data?.known_by !== data.known_by))
    return new ProviderFault(`${model} said two things of this song`);
  const difficulty = Math.round((100 - data.known_by) * 10) / 10;
  return {
    difficulty,
    confidence: sureness(difficulty, data.margin ?? 100),
    rationale: [
      `${storable(data.reason ?? 'No reason given').slice(0, REASON)} (${model}: ${String(data.known_by)} of 100 would name it)`,
      `Asked: ${INSTRUCTIONS}\n${line}`,
      `Answered: ${storable(JSON.stringify(first)).slice(0, 2 * REASON)}`,
    ].join('\n\n'),
  };
}

/** @param margin points that it may be off in four cases of five */
function sureness(difficulty: number, margin: number): number {
  const inside = Math.min(95, Math.max(5, difficulty));
  // As wide in log odds as the margin is at the answer.
  const scale = Math.max(1, margin) / FOUR_OF_FIVE / (inside * (1 - inside / 100));
  const sure = confidenceOf(Math.min(99.9, Math.max(0.1, difficulty)), scale);
  return Math.round(Math.min(MOST_SURE, sure) * 1000) / 1000;
}

/** Text that PostgreSQL takes. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');
