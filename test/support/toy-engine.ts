import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { EngineEvents } from '@quiz-factory/shared';
import {
  EngineModule,
  type Guard,
  type PendingItem,
  type Strategy,
  type WorkerKind,
} from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { EventBus, type TypedEventBus } from '../../server/src/platform/events/index.js';
import type { NodeNeed } from '../../server/src/platform/needs/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';

@Module({})
class Toys {}
@Module({})
class Factory {}

export interface ToyParts {
  readonly node?: string;
  readonly kinds: readonly WorkerKind[];
  readonly strategies: readonly Strategy[];
  readonly guards?: readonly Guard[];
  readonly needs?: readonly NodeNeed[];
  /** Features that the guards come from. */
  readonly imports?: (Type | DynamicModule)[];
  readonly guardTypes?: Type<Guard>[];
}

/** A process with the real engine on a real database, and kinds of a test in place of the factory's. */
export async function openToyEngine(url: string, parts: ToyParts): Promise<INestApplicationContext> {
  const provided = [...parts.strategies, ...(parts.guards ?? [])].map((value) => ({
    provide: Symbol(value.name) as unknown as Type,
    useValue: value,
  }));
  const tokens = provided.map(({ provide }) => provide);
  const toys: DynamicModule = { module: Toys, providers: provided, exports: tokens };
  const options = new NestApplicationContextOptions();
  options.logger = false;
  options.abortOnError = false;
  return NestFactory.createApplicationContext(
    {
      module: Factory,
      imports: [
        PlatformModule.of(currentConfig({ NODE_NAME: parts.node ?? 'here' }), url),
        EngineModule.of({
          imports: [toys, ...(parts.imports ?? [])],
          kinds: parts.kinds,
          strategies: tokens.slice(0, parts.strategies.length) as Type<Strategy>[],
          guards: [...(tokens.slice(parts.strategies.length) as Type<Guard>[]), ...(parts.guardTypes ?? [])],
          ...(parts.needs ? { needs: parts.needs } : {}),
        }),
      ],
    },
    options,
  );
}

/** The next event of this name that fits. Ask before doing what brings it about. */
export function nextEvent<Name extends keyof EngineEvents>(
  app: INestApplicationContext,
  name: Name,
  fits: (payload: EngineEvents[Name]) => boolean,
): Promise<EngineEvents[Name]> {
  const events: TypedEventBus<EngineEvents> = app.get(EventBus);
  return new Promise((resolve) => {
    const end = events.on(name, (payload) => {
      if (!fits(payload)) return;
      end();
      resolve(payload);
    });
  });
}

/** A kind as simple as can be; a test changes what it is about. */
export const toyKind = (changes: Partial<WorkerKind> = {}): WorkerKind => ({
  kind: 'toy',
  subject: 'toy',
  description: 'of a test',
  wakesOn: ['toys'],
  needs: [],
  retry: { budget: 3, firstDelayMs: 3_600_000, maxDelayMs: 3_600_000 },
  stallMs: 60_000,
  defaults: { intervalMs: 3_600_000, concurrency: 4 },
  ...changes,
});

export const toyItem = (id: string | number, guardedBy: readonly string[] = []): PendingItem => ({
  itemId: String(id),
  label: `toy ${String(id)}`,
  guardedBy,
});
