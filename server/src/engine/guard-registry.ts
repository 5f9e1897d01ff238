import type { Transaction } from 'sequelize';
import type { Guard } from './contract/guard.js';

/** DI token of the registry of guards. */
export const GUARDS = Symbol('Guards');

/** All guards of the factory. */
export class GuardRegistry {
  private readonly byName: ReadonlyMap<string, Guard>;
  /** Tables whose changes may forbid what is in hand. */
  readonly wakesOn: ReadonlySet<string>;

  /** @throws Error when two guards share a name */
  constructor(guards: readonly Guard[]) {
    const byName = new Map<string, Guard>();
    for (const guard of guards) {
      if (byName.has(guard.name)) throw new Error(`The guard "${guard.name}" is declared twice.`);
      byName.set(guard.name, guard);
    }
    this.byName = byName;
    this.wakesOn = new Set(guards.flatMap((guard) => guard.wakesOn));
  }

  /**
   * Which of these (`guard:key` each) are forbidden now, with the reason. Guards are asked in the order of their
   * registration, so that two transactions lock in the same order.
   *
   * @throws Error where no guard has that name: work that nobody guards must not look guarded
   */
  async forbidden(
    guardKeys: Iterable<string>,
    transaction?: Transaction,
  ): Promise<ReadonlyMap<string, string>> {
    const keys = new Map<string, Set<string>>();
    for (const guardKey of guardKeys) {
      const colon = guardKey.indexOf(':');
      const name = guardKey.slice(0, colon);
      if (colon < 1 || !this.byName.has(name)) throw new Error(`No guard is called "${name}" (${guardKey}).`);
      const ofGuard = keys.get(name) ?? new Set();
      keys.set(name, ofGuard.add(guardKey.slice(colon + 1)));
    }
    const found = new Map<string, string>();
    for (const [name, guard] of this.byName) {
      const asked = keys.get(name);
      if (!asked) continue;
      for (const [key, reason] of await guard.forbidden([...asked], transaction))
        found.set(`${name}:${key}`, reason);
    }
    return found;
  }
}
