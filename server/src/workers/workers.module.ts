import { type DynamicModule, Module } from '@nestjs/common';
import { HousekeepingLock } from './housekeeping-lock.repository.js';
import { Housekeeping } from './housekeeping.js';
import { WorkersController } from './workers.controller.js';
import { WorkersService } from './workers.service.js';

/** Running workers as rows: started, tuned and stopped by people and scripts. */
@Module({})
export class WorkersModule {
  /** @param engine the application's one engine */
  static of(engine: DynamicModule): DynamicModule {
    return {
      module: WorkersModule,
      imports: [engine],
      controllers: [WorkersController],
      providers: [HousekeepingLock, Housekeeping, WorkersService],
      exports: [WorkersService],
    };
  }
}
