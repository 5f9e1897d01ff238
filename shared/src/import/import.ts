export const importStatuses = ['queued', 'running', 'completed', 'failed'] as const;

/** The state of one catalogue import. */
export interface CatalogueImport {
  readonly id: number;
  readonly name: string;
  readonly format: string | null;
  readonly status: (typeof importStatuses)[number];
  /** Why it failed; of a queued one: why it is tried again. */
  readonly error: string | null;
  readonly nextTryAt: string | null;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  /** What was mended in the file, in words. */
  readonly notes: readonly string[];
  readonly createdAt: string;
}
