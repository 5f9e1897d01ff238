import {
  type DynamicModule,
  Module,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { JobQueue } from '../platform/queue/index.js';
import { Engine } from './engine/engine.js';
import { EngineMetrics } from './engine/engine-metrics.js';
import { LogBook } from './engine/log-book.js';
import { NodeCheck } from './engine/node-check.js';
import { NodeRegistry } from './engine/node-registry.js';
import { SettlementRepository } from './engine/settlement.repository.js';
import { WorkerViews } from './engine/worker-views.js';
import { Housekeeping } from './housekeeping.js';
import { WorkerResultRepository } from './table/worker-result.repository.js';
import { WorkerRepository } from './table/worker.repository.js';
import { type DeclaresWorkerKind, registerKinds, WORKER_KINDS } from './worker-kinds.js';
import { WorkersController } from './workers.controller.js';
import { WorkersService } from './workers.service.js';

export interface FactoryKinds {
  /** The rooms that provide the kinds. */
  readonly imports: (Type | DynamicModule)[];
  readonly kinds: Type<DeclaresWorkerKind>[];
}

/** The engine with the kinds that it runs. It starts last and stops first. */
@Module({})
export class WorkersModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly engine: Engine) {}

  static forFactory(factory: FactoryKinds): DynamicModule {
    return {
      module: WorkersModule,
      imports: factory.imports,
      controllers: [WorkersController],
      providers: [
        {
          provide: WORKER_KINDS,
          inject: factory.kinds,
          useFactory: (...declared: DeclaresWorkerKind[]) => registerKinds(declared),
        },
        JobQueue,
        Engine,
        EngineMetrics,
        Housekeeping,
        LogBook,
        NodeCheck,
        NodeRegistry,
        SettlementRepository,
        WorkerViews,
        WorkerRepository,
        WorkerResultRepository,
        WorkersService,
      ],
      exports: [WorkersService, NodeRegistry],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.engine.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.stop();
  }
}
