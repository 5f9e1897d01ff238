import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/index.js';
import { HealthModule } from './health/index.js';
import type { Config } from './platform/config/index.js';
import { PlatformModule } from './platform/platform.module.js';

/** The table of contents: one line per room. */
@Module({})
export class AppModule {
  static of(config: Config, databaseUrl: string, role: 'server' | 'worker'): DynamicModule {
    const rooms = [PlatformModule.of(config, databaseUrl)];
    const doors = role === 'server' ? [AuthModule, HealthModule] : [];
    return { module: AppModule, imports: [...rooms, ...doors] };
  }
}
