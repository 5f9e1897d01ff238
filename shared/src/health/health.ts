/** What is wrong right now, in words; `ok` when nothing is. */
export interface Health {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly source: string;
    readonly level: 'warning' | 'error';
    readonly message: string;
  }[];
}
