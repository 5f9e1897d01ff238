import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Module,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { type NodeNeed, type NodeNeeds, nodeNeeds, registerNeeds } from '../platform/needs/index.js';
import { EventBus } from '../platform/events/index.js';
import { JobQueue } from '../platform/queue/index.js';
import type { Guard } from './contract/guard.js';
import type { Strategy } from './contract/strategy.js';
import type { WorkerKind } from './contract/worker-kind.js';
import { ENGINE_EVENTS } from './engine-events.js';
import { Engine } from './engine.js';
import { EngineMetrics } from './engine-metrics.js';
import { GuardRegistry, GUARDS } from './guard-registry.js';
import { registerKinds, WORKER_KINDS } from './kind-registry.js';
import { NODE_NEEDS, NodeCheck } from './node-check.js';
import { NodeRegistry } from './node-registry.js';
import { RequestGuard } from './requests/request-guard.js';
import { RequestsModule } from './requests/requests.module.js';
import { SettlementRepository } from './settlement.repository.js';
import { WorkerLogBuffer } from './worker-log-buffer.js';
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
  /** What a node can be asked for; without it, what the platform knows. */
  readonly needs?: readonly NodeNeed[];
}

/** The engine with the kinds that it runs. It starts last and stops first. */
@Module({})
export class EngineModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly engine: Engine) {}

  static of(parts: EngineParts): DynamicModule {
    const services = [
      Engine,
      NodeCheck,
      NodeRegistry,
      WorkerLogBuffer,
      WorkerRepository,
      WorkerResultRepository,
      WorkerViews,
    ];
    return {
      module: EngineModule,
      imports: [RequestsModule, ...parts.imports],
      providers: [
        {
          provide: WORKER_KINDS,
          inject: [NODE_NEEDS, ...parts.strategies],
          useFactory: (needs: NodeNeeds, ...strategies: Strategy[]) =>
            registerKinds(parts.kinds, strategies, needs),
        },
        {
          provide: GUARDS,
          inject: [RequestGuard, ...parts.guards],
          useFactory: (...guards: Guard[]) => new GuardRegistry(guards),
        },
        {
          provide: NODE_NEEDS,
          inject: [CONFIG],
          useFactory: (config: Config) => (parts.needs ? registerNeeds(parts.needs) : nodeNeeds(config)),
        },
        { provide: ENGINE_EVENTS, useExisting: EventBus },
        JobQueue,
        EngineMetrics,
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
