import type { Config } from '../config/index.js';

/** Something that a node must have for some kinds of work. A fault of the node never becomes a fault of the work. */
export interface NodeNeed {
  /** No two needs share a name. */
  readonly name: string;
  /** @returns what is missing and what a person can do about it, in words; null: nothing */
  probe(): string | null | Promise<string | null>;
}

/** Makes a need for this process. */
export type NodeNeedFactory = (config: Config) => NodeNeed;
