/** What is wrong right now, in words; `ok` when nothing is. */
export interface Health {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly source: string;
    readonly level: 'warning' | 'error';
    readonly message: string;
  }[];
}

/** Another's server that the factory asks, as all of its processes see it together. */
export interface OutboundHost {
  /** name:port */
  readonly host: string;
  /** Of its circuit breaker. `open`: it fails, and is left alone; `half-open`: the next request finds out. */
  readonly state: 'closed' | 'open' | 'half-open';
  /** In a row. */
  readonly failures: number;
  readonly lastError: string | null;
  readonly downUntil: string | null;
  /** Before this it is not asked. */
  readonly nextAt: string;
  readonly updatedAt: string;
}
