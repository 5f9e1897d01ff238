import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/** Tokens that are set aside for a question. */
export interface Reservation {
  /** The day that they are of. */
  readonly day: string;
  readonly tokens: number;
}

export interface Refusal {
  /** So many are used, or set aside. */
  readonly used: number;
  /** Milliseconds until the next day (UTC). */
  readonly afterMs: number;
}

const TODAY = "(now() AT TIME ZONE 'UTC')::date";

/**
 * How much is asked of the language model a day, by all processes. Tokens are set aside before a question is sent, in one
 * statement: of two that come together for what is left, one is told that it is too late. A process that dies with a
 * question on its way leaves them used.
 */
@Injectable()
export class ModelTokenRepository {
  constructor(private readonly database: Database) {}

  /** @param most of the day */
  async reserve(tokens: number, most: number): Promise<Reservation | Refusal> {
    const [reserved] = await this.database.rows<{ day: string }>(
      `INSERT INTO model_tokens (day, used, questions) SELECT ${TODAY}, :tokens, 1 WHERE :tokens <= :most
       ON CONFLICT (day) DO UPDATE SET used = model_tokens.used + excluded.used, questions = model_tokens.questions + 1
       WHERE model_tokens.used + excluded.used <= :most
       RETURNING day::text AS day`,
      { tokens, most },
    );
    if (reserved) return { day: reserved.day, tokens };
    const [refused] = await this.database.rows<Refusal>(
      `SELECT coalesce((SELECT used FROM model_tokens WHERE day = ${TODAY}), 0)::float8 AS used,
         ceil(extract(epoch FROM ${TODAY} + 1 - now() AT TIME ZONE 'UTC') * 1000)::float8 AS "afterMs"`,
    );
    return refused ?? { used: 0, afterMs: 0 };
  }

  /** @param used what the question took in the end */
  async settle({ day, tokens }: Reservation, used: number): Promise<void> {
    await this.database.rows(
      'UPDATE model_tokens SET used = greatest(0, used + :more) WHERE day = CAST(:day AS date) RETURNING day',
      { day, more: used - tokens },
    );
  }
}
