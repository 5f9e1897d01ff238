import type { Health } from '../health/health.js';
import type { Worker, WorkerItem, WorkerLogEntry } from './worker.js';

/** What the engine publishes of itself, and the payload of each. */
export interface EngineEvents {
  'worker.changed': Worker;
  'worker.progress': { readonly id: string; readonly items: readonly WorkerItem[] };
  'worker.log': { readonly id: string; readonly entries: readonly WorkerLogEntry[] };
  'worker.removed': { readonly id: string };
  'health.changed': Health;
}
