import { Injectable } from '@nestjs/common';
import type { OutboundHost } from '@quiz-factory/shared';
import { Database } from '../../database/index.js';

/** So many failures in a row, and the host is left alone. */
const MOST_FAILURES = 5;
/** For so long the first time, twice as long each time after. Seconds. */
const FIRST_REST = 15;
const LONGEST_REST = 600;
/** A host that rested is asked by one; if nothing is heard of that one for so long, by another. Seconds. */
const PROBE = 60;

export type Turn =
  | {
      readonly isGranted: true;
      /** In a row, before this. */
      readonly failures: number;
    }
  | {
      readonly isGranted: false;
      readonly waitMs: number;
      /** Why the host is left alone; null: it is only not its turn yet. */
      readonly downFor: string | null;
    };

/**
 * Budgets and circuit breakers of other people's servers, in one row a host that all processes share. Turns are spaced
 * evenly by the database's clock, so that no window of the server, wherever it begins, sees more than its share; counting
 * in fixed windows (as rate-limiter-flexible does) lets twice the rate through where two of them meet.
 */
@Injectable()
export class OutboundHosts {
  constructor(private readonly database: Database) {}

  /** Takes the host's next turn if it is time. @param spacingMs between two turns */
  async take(host: string, spacingMs: number): Promise<Turn> {
    const [row] = await this.database.rows<{
      isGranted: boolean;
      failures: number;
      waitMs: number;
      downFor: string | null;
    }>(
      `WITH granted AS (
         INSERT INTO outbound_hosts AS h (host, next_at) VALUES (:host, clock_timestamp() + :spacing * interval '1 ms')
         ON CONFLICT (host) DO UPDATE SET next_at = clock_timestamp() + :spacing * interval '1 ms',
           down_until = CASE WHEN h.failures >= :most THEN clock_timestamp() + :probe * interval '1 s' END
         WHERE h.next_at <= clock_timestamp() AND coalesce(h.down_until, '-infinity') <= clock_timestamp()
         RETURNING failures)
       SELECT true AS "isGranted", failures, 0 AS "waitMs", NULL AS "downFor" FROM granted
       UNION ALL
       SELECT false, failures,
         ceil(1000 * extract(epoch FROM greatest(next_at, down_until) - clock_timestamp()))::int,
         CASE WHEN down_until > clock_timestamp() THEN coalesce(last_error, 'it fails') END
       FROM outbound_hosts WHERE host = :host AND NOT EXISTS (SELECT FROM granted)`,
      { host, spacing: spacingMs, most: MOST_FAILURES, probe: PROBE },
    );
    // Another process made the row while we tried to.
    if (!row) return { isGranted: false, waitMs: spacingMs, downFor: null };
    return row.isGranted
      ? { isGranted: true, failures: row.failures }
      : { isGranted: false, waitMs: Math.max(1, row.waitMs), downFor: row.downFor };
  }

  /** Nobody asks the host for so long: it said so. */
  async pause(host: string, ms: number): Promise<void> {
    await this.database.rows(
      `UPDATE outbound_hosts SET next_at = greatest(next_at, clock_timestamp() + :ms * interval '1 ms')
       WHERE host = :host RETURNING host`,
      { host, ms },
    );
  }

  async succeeded(host: string): Promise<void> {
    await this.database.rows(
      'UPDATE outbound_hosts SET failures = 0, down_until = NULL WHERE host = :host AND failures > 0 RETURNING host',
      { host },
    );
  }

  /** @param why in words, for people */
  async failed(host: string, why: string): Promise<void> {
    await this.database.rows(
      `UPDATE outbound_hosts SET failures = least(failures + 1, 1000), last_error = :why,
         down_until = CASE WHEN failures + 1 >= :most
           THEN clock_timestamp() + least(:longest, :first * 2 ^ least(failures + 1 - :most, 20)) * interval '1 s' END
       WHERE host = :host RETURNING host`,
      { host, why: why.slice(0, 500), most: MOST_FAILURES, first: FIRST_REST, longest: LONGEST_REST },
    );
  }

  /** Every host that was ever asked, those in trouble first. */
  list(): Promise<OutboundHost[]> {
    return this.database.rows<OutboundHost>(
      `SELECT host, CASE WHEN failures < :most THEN 'closed' WHEN down_until > now() THEN 'open' ELSE 'half-open' END AS state,
         failures, last_error AS "lastError", down_until AS "downUntil", next_at AS "nextAt", updated_at AS "updatedAt"
       FROM outbound_hosts ORDER BY failures DESC, host`,
      { most: MOST_FAILURES },
    );
  }
}
