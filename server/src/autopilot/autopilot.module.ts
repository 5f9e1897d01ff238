import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { AutopilotController } from './autopilot.controller.js';
import { Autopilot } from './autopilot.js';

/** A factory that runs within a minute, for whoever has just come. */
@Module({})
export class AutopilotModule {
  /** @param engine the application's one engine @param workers its workers */
  static of(engine: DynamicModule, workers: DynamicModule): DynamicModule {
    return {
      module: AutopilotModule,
      imports: [engine, workers, CatalogModule],
      controllers: [AutopilotController],
      providers: [Autopilot],
    };
  }
}
