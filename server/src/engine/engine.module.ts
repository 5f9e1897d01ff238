import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Module,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { JobQueue } from '../platform/queue/index.js';
import type { Guard } from './contract/guard.js';
import type { Strategy } from './contract/strategy.js';
import type { WorkerKind } from './contract/worker-kind.js';
import { Engine } from './engine.js';
import { EngineMetrics } from './engine-metrics.js';
import { GuardRegistry, GUARDS } from './guard-registry.js';
import { registerKinds, WORKER_KINDS } from './kind-registry.js';
import { LogBook } from './log-book.js';
import { NodeCheck } from './node-check.js';
import { NodeRegistry } from './node-registry.js';
import { SettlementRepository } from './settlement.repository.js';
import { WorkerResultRepository } from './worker-result.repository.js';
import { WorkerViews } from './worker-views.js';
import { WorkerRepository } from './worker.repository.js';

/** What the engine runs, and what may forbid it. */
export interface EngineParts {
  /** The modules that provide the strategies and guards. */
  readonly imports: (Type | DynamicModule)[];
  readonly kinds: readonly WorkerKind[];
  readonly strategies: Type<Strategy>[];
  readonly guards: Type<Guard>[];
}

/** The engine with the kinds that it runs. It starts last and stops first. */
@Module({})
export class EngineModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly engine: Engine) {}

  static of(parts: EngineParts): DynamicModule {
    const services = [Engine, LogBook, NodeRegistry, WorkerRepository, WorkerResultRepository, WorkerViews];
    return {
      module: EngineModule,
      imports: parts.imports,
      providers: [
        {
          provide: WORKER_KINDS,
          inject: parts.strategies,
          useFactory: (...strategies: Strategy[]) => registerKinds(parts.kinds, strategies),
        },
        {
          provide: GUARDS,
          inject: parts.guards,
          useFactory: (...guards: Guard[]) => new GuardRegistry(guards),
        },
        JobQueue,
        EngineMetrics,
        NodeCheck,
        SettlementRepository,
        ...services,
      ],
      exports: [WORKER_KINDS, ...services],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.engine.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.stop();
  }
}
