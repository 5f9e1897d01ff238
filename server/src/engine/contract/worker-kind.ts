/** One kind of work, as plain data; its strategies are declared apart, a file each, and name the kind they are of. */
export interface WorkerKind {
  readonly kind: string;
  /** The entity that its items are, in one word: `file`, `request`. */
  readonly subject: string;
  readonly description: string;
  /** Tables whose changes may mean new work: the worker wakes at once. */
  readonly wakesOn: readonly string[];
  /** Names of what a node must have for it (see platform/needs); a node without it takes none of it. */
  readonly needs: readonly string[];
  readonly retry: {
    /** Attempts before a temporary failure counts as dead. */
    readonly budget: number;
    readonly firstDelayMs: number;
    readonly maxDelayMs: number;
  };
  /** No progress for this long: the item is aborted and tried again. */
  readonly stallMs: number;
  readonly defaults: { readonly intervalMs: number; readonly concurrency: number };
  /** At a stop, what is in hand may go on for so long before it is handed back; absent: the engine's own time. */
  readonly graceMs?: number;
  /** There is always a worker of this kind, made at the first start: people wait for what it does. */
  readonly standing?: {
    readonly strategy: string;
    /** Items at once over all processes; null: no cap. */
    readonly globalLimit: number | null;
  };
}
