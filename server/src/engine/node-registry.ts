import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import type { EngineEvents, FactoryNode, Health, WorkerReplica } from '@quiz-factory/shared';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { TypedEventBus } from '../platform/events/index.js';
import { ENGINE_EVENTS } from './engine-events.js';
import { ProcessRelay } from '../platform/relay/index.js';

const HEARTBEAT_MS = 5000;
/** A process that was silent for so long counts as gone; the queue passes its items on by then. */
const GONE_MS = 20_000;

/** Published by every process with its own view of the whole: never passed on. */
const composed: ReadonlySet<string> = new Set([
  'worker.changed',
  'worker.progress',
  'worker.removed',
  'health.changed',
]);

/** What a process says of itself: at each heartbeat everything, in between what changed. */
interface ProcessReport {
  readonly id: string;
  readonly node: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly health?: Health;
  /** Replicas by worker; null: no longer run here. */
  readonly replicas: Readonly<Record<string, WorkerReplica | null>>;
  readonly isWhole: boolean;
  /** It came up and knows nobody: the others report too. */
  readonly asks?: boolean;
}

/** Features publish on the same bus: whatever event it is, it is passed on as it came. */
interface RelayedEvent {
  readonly name: keyof EngineEvents;
  readonly payload: EngineEvents[keyof EngineEvents];
}

interface KnownProcess {
  report: ProcessReport;
  replicas: Map<string, WorkerReplica>;
  seenAt: number;
  lastSeen: Date;
}

/** Who else is there, and what runs there: every process tells the others, so that any of them can show the whole. */
@Injectable()
export class NodeRegistry {
  private readonly self: Omit<ProcessReport, 'replicas' | 'isWhole' | 'health'>;
  private readonly own = new Map<string, WorkerReplica>();
  private readonly others = new Map<string, KnownProcess>();
  private health: Health = { ok: true, findings: [] };
  private timer: NodeJS.Timeout | undefined;
  private onReplica: (workerId: string) => void = () => undefined;
  private onHealth: () => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly relay: ProcessRelay,
    @Inject(ENGINE_EVENTS) private readonly events: TypedEventBus<EngineEvents>,
  ) {
    this.self = {
      id: randomUUID(),
      node: config.nodeName,
      host: hostname(),
      pid: process.pid,
      startedAt: new Date().toISOString(),
    };
    relay.on('report', (message) => {
      this.receive(message as ProcessReport);
    });
    relay.on('goodbye', (message) => {
      this.forget((message as { id: string }).id);
    });
    relay.on('event', (message) => {
      const { name, payload } = message as RelayedEvent;
      events.publish(name, payload, 'elsewhere');
    });
  }

  start(listeners: { onReplica: (workerId: string) => void; onHealth: () => void }): void {
    this.onReplica = listeners.onReplica;
    this.onHealth = listeners.onHealth;
    this.events.onAny((name, payload, origin) => {
      if (origin === 'here' && this.others.size > 0 && !composed.has(name))
        this.relay.send('event', { name, payload });
    });
    this.relay.send('report', { ...this.whole(), asks: true });
    this.timer = setInterval(() => {
      this.relay.send('report', this.whole());
      for (const [id, { seenAt }] of this.others) if (performance.now() - seenAt > GONE_MS) this.forget(id);
    }, HEARTBEAT_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.relay.send('goodbye', { id: this.self.id });
  }

  /** Takes what this process's replicas have become, and tells the others. */
  report(changes: ReadonlyMap<string, WorkerReplica | null>): void {
    for (const [workerId, replica] of changes)
      if (replica) this.own.set(workerId, replica);
      else this.own.delete(workerId);
    if (this.others.size > 0)
      this.relay.send('report', { ...this.self, replicas: Object.fromEntries(changes), isWhole: false });
  }

  reportHealth(health: Health): void {
    this.health = health;
    this.onHealth();
    if (this.others.size > 0) this.relay.send('report', this.whole());
  }

  replicasOf(workerId: string): WorkerReplica[] {
    const own = this.own.get(workerId);
    const found = own ? [own] : [];
    for (const { replicas } of this.others.values()) {
      const replica = replicas.get(workerId);
      if (replica) found.push(replica);
    }
    return found;
  }

  nodes(): FactoryNode[] {
    const self: FactoryNode = {
      ...this.self,
      isThis: true,
      lastSeenAt: new Date().toISOString(),
      health: this.health,
      workers: this.own.size,
      items: itemsIn(this.own),
    };
    const others = [...this.others.values()].map(({ report, replicas, lastSeen }): FactoryNode => {
      const { id, node, host, pid, startedAt } = report;
      return {
        ...{ id, node, host, pid, startedAt },
        isThis: false,
        lastSeenAt: lastSeen.toISOString(),
        health: report.health ?? { ok: true, findings: [] },
        workers: replicas.size,
        items: itemsIn(replicas),
      };
    });
    return [self, ...others];
  }

  /** The findings of every process, each with its node's name where there are several. */
  wholeHealth(): Health {
    const nodes = this.nodes();
    const findings = nodes.flatMap(({ node, health }) =>
      health.findings.map((finding) =>
        nodes.length > 1 ? { ...finding, message: `${node}: ${finding.message}` } : finding,
      ),
    );
    return { ok: findings.length === 0, findings };
  }

  private whole(): ProcessReport {
    return { ...this.self, health: this.health, replicas: Object.fromEntries(this.own), isWhole: true };
  }

  private receive(report: ProcessReport): void {
    const isNew = !this.others.has(report.id);
    const known = this.others.get(report.id) ?? {
      report,
      replicas: new Map<string, WorkerReplica>(),
      seenAt: 0,
      lastSeen: new Date(),
    };
    const touched = new Set(Object.keys(report.replicas));
    if (report.isWhole) {
      for (const workerId of known.replicas.keys()) touched.add(workerId);
      known.replicas.clear();
    }
    for (const [workerId, replica] of Object.entries(report.replicas))
      if (replica) known.replicas.set(workerId, replica);
      else known.replicas.delete(workerId);
    const before = JSON.stringify(known.report.health);
    known.report = { ...known.report, ...report };
    known.seenAt = performance.now();
    known.lastSeen = new Date();
    this.others.set(report.id, known);
    if (isNew || report.asks === true) this.relay.send('report', this.whole());
    for (const workerId of touched) this.onReplica(workerId);
    if (isNew || before !== JSON.stringify(known.report.health)) this.onHealth();
  }

  private forget(id: string): void {
    const gone = this.others.get(id);
    if (!gone) return;
    this.others.delete(id);
    for (const workerId of gone.replicas.keys()) this.onReplica(workerId);
    this.onHealth();
  }
}

const itemsIn = (replicas: ReadonlyMap<string, WorkerReplica>): number =>
  [...replicas.values()].reduce((sum, { items }) => sum + items.length, 0);
