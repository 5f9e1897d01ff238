import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/index.js';
import { AutopilotModule } from './autopilot/index.js';
import { CatalogModule, CatalogueFileImports, importKind } from './catalog/index.js';
import { EngineModule } from './engine/index.js';
import { HealthModule } from './health/index.js';
import { LevelsModule } from './levels/index.js';
import { LibraryModule } from './library/index.js';
import type { Config } from './platform/config/index.js';
import { loggerModule } from './platform/logging/index.js';
import { PlatformModule } from './platform/platform.module.js';
import { QuizzesModule } from './quizzes/index.js';
import { RendersModule } from './renders/index.js';
import { RealtimeModule } from './realtime/index.js';
import { SourcesModule } from './sources/index.js';
import { TemplatesModule } from './templates/index.js';
import { TimingsModule } from './timings/index.js';
import { WorkersModule } from './workers/index.js';
import { factoryParts } from './worker-kinds.js';

/** The table of contents: one line per feature. */
@Module({})
export class AppModule {
  static of(config: Config, databaseUrl: string, role: 'server' | 'worker'): DynamicModule {
    const engine = EngineModule.of(factoryParts);
    const workers = WorkersModule.of(engine);
    const rooms = [
      PlatformModule.of(config, databaseUrl),
      CatalogModule,
      LibraryModule,
      SourcesModule,
      TimingsModule,
      LevelsModule,
      TemplatesModule,
      QuizzesModule,
      RendersModule,
      engine,
      workers,
      AutopilotModule.of(engine, workers),
    ];
    const doors =
      role === 'server'
        ? [loggerModule(config), AuthModule, HealthModule, RealtimeModule.of(engine, workers)]
        : [];
    return { module: AppModule, imports: [...rooms, ...doors] };
  }
}

/** The import worker alone: what an import from the command line needs. */
@Module({})
export class ImportsOnlyModule {
  static of(config: Config, databaseUrl: string): DynamicModule {
    const engine = EngineModule.of({
      imports: [CatalogModule],
      kinds: [importKind],
      strategies: [CatalogueFileImports],
      guards: [],
    });
    return { module: ImportsOnlyModule, imports: [PlatformModule.of(config, databaseUrl), engine] };
  }
}

/** The catalogue alone, to be looked into. */
@Module({})
export class NamesOnlyModule {
  static of(config: Config, databaseUrl: string): DynamicModule {
    return { module: NamesOnlyModule, imports: [PlatformModule.of(config, databaseUrl), CatalogModule] };
  }
}
