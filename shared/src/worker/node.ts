import type { Health } from '../health/health.js';

/** A process of the factory: the server, or one that only runs workers. */
export interface FactoryNode {
  readonly id: string;
  /** NODE_NAME; several processes of one machine may share it. */
  readonly node: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  /** It is the process that answered. */
  readonly isThis: boolean;
  readonly health: Health;
  /** Workers that have a replica in it. */
  readonly workers: number;
  /** Items in hand. */
  readonly items: number;
}
