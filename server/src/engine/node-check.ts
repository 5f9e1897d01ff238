import { Inject, Injectable } from '@nestjs/common';
import type { Health } from '@quiz-factory/shared';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { EventLoopHealth } from '../platform/metrics/index.js';
import type { NodeNeeds } from '../platform/needs/index.js';
import type { Strategy } from './contract/strategy.js';
import type { WorkerKind } from './contract/worker-kind.js';
import { NodeRegistry } from './node-registry.js';

/** A probe is good for this long: ticks come often. */
const REMEMBERED_MS = 2000;

/** DI token of what this process can be asked for. */
export const NODE_NEEDS = Symbol('NodeNeeds');

/** What a node must have for a kind's work in this way. */
export const needing = (
  kind: Pick<WorkerKind, 'needs'>,
  strategy: Pick<Strategy, 'needs'>,
): Pick<WorkerKind, 'needs'> => ({ needs: [...kind.needs, ...(strategy.needs ?? [])] });

/** Knows whether this node can do the work: a fault of the node never becomes a fault of an item. */
@Injectable()
export class NodeCheck {
  private readonly probed = new Map<string, { readonly at: number; readonly missing: string | null }>();
  private isDatabaseUp = true;
  private standstill: string | null = null;

  constructor(
    @Inject(NODE_NEEDS) private readonly needs: NodeNeeds,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: NodeRegistry,
    eventLoop: EventLoopHealth,
  ) {
    eventLoop.listen((finding) => {
      this.standstill = finding;
      this.registry.reportHealth(this.health());
    });
  }

  /** What is missing for this kind, in words; null: nothing. */
  async missingNeed(
    kind: Pick<WorkerKind, 'needs'>,
    look: 'remembered' | 'fresh' = 'remembered',
  ): Promise<string | null> {
    for (const name of kind.needs) {
      const missing = await this.probe(name, look === 'fresh' ? 0 : REMEMBERED_MS);
      if (missing !== null) return missing;
    }
    return null;
  }

  reportDatabase(isUp: boolean): void {
    if (this.isDatabaseUp === isUp) return;
    this.isDatabaseUp = isUp;
    this.registry.reportHealth(this.health());
  }

  private health(): Health {
    const findings: Health['findings'][number][] = [];
    if (!this.isDatabaseUp)
      findings.push({
        source: 'database',
        level: 'error',
        message: 'The database does not answer; workers wait.',
      });
    if (this.standstill !== null)
      findings.push({ source: 'event-loop', level: 'warning', message: this.standstill });
    for (const [source, { missing }] of this.probed)
      if (missing !== null) findings.push({ source, level: 'error', message: missing });
    return { ok: findings.length === 0, findings };
  }

  private async probe(name: string, goodForMs: number): Promise<string | null> {
    const earlier = this.probed.get(name);
    const now = this.clock.now();
    if (earlier && now - earlier.at < goodForMs) return earlier.missing;
    const missing = (await this.needs.get(name)?.probe()) ?? null;
    this.probed.set(name, { at: now, missing });
    if ((earlier?.missing ?? null) !== missing) this.registry.reportHealth(this.health());
    return missing;
  }
}
