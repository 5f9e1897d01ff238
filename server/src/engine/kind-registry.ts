import type { NodeNeeds } from '../platform/needs/index.js';
import type { Strategy } from './contract/strategy.js';
import type { WorkerKind } from './contract/worker-kind.js';

/** DI token of the registry of kinds. */
export const WORKER_KINDS = Symbol('WorkerKinds');

/** A kind with all of its strategies, by name. */
export interface RegisteredKind extends WorkerKind {
  readonly strategies: ReadonlyMap<string, Strategy>;
}
export type WorkerKinds = ReadonlyMap<string, RegisteredKind>;

/**
 * Brings kinds and strategies together. The factory refuses to boot, naming the fault, on a kind or strategy that is
 * declared twice, a strategy of no kind, a kind without a strategy, a strategy that cannot start without parameters,
 * and a kind or strategy that needs of a node what nobody knows how to look for.
 */
export function registerKinds(
  declared: readonly WorkerKind[],
  strategies: readonly Strategy[],
  needs: Pick<NodeNeeds, 'has'>,
): WorkerKinds {
  const kinds = new Map<string, RegisteredKind & { readonly strategies: Map<string, Strategy> }>();
  for (const kind of declared) {
    if (kinds.has(kind.kind)) throw new Error(`The worker kind "${kind.kind}" is declared twice.`);
    const unknown = kind.needs.find((name) => !needs.has(name));
    if (unknown !== undefined)
      throw new Error(`The worker kind "${kind.kind}" needs "${unknown}", which no node can be asked for.`);
    kinds.set(kind.kind, { ...kind, strategies: new Map() });
  }
  for (const strategy of strategies) {
    const name = `${strategy.kind}/${strategy.name}`;
    const kind = kinds.get(strategy.kind);
    if (!kind) throw new Error(`The strategy "${name}" is of no worker kind.`);
    if (kind.strategies.has(strategy.name)) throw new Error(`The strategy "${name}" is declared twice.`);
    if (!strategy.params.safeParse({}).success)
      throw new Error(`The strategy "${name}" cannot start without parameters: every one needs a default.`);
    const unknown = strategy.needs?.find((need) => !needs.has(need));
    if (unknown !== undefined)
      throw new Error(`The strategy "${name}" needs "${unknown}", which no node can be asked for.`);
    kind.strategies.set(strategy.name, strategy);
  }
  for (const { kind, strategies: ofKind, standing } of kinds.values()) {
    if (ofKind.size === 0) throw new Error(`The worker kind "${kind}" has no strategy.`);
    if (standing && !ofKind.has(standing.strategy))
      throw new Error(`The worker kind "${kind}" has no strategy "${standing.strategy}" to stand with.`);
  }
  return kinds;
}
