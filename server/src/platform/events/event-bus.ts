import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import type { FactoryEvents } from '@quiz-factory/shared';

/** Where an event was published: in this process, or in another one of the factory. */
export type EventOrigin = 'here' | 'elsewhere';

/** Hears every event. */
export type AnyListener<Events extends object = FactoryEvents> = <Name extends keyof Events & string>(
  name: Name,
  payload: Events[Name],
  origin: EventOrigin,
) => void;

const ANY = 'any';

/**
 * News of what was committed: features publish, whoever cares listens. A listener that throws is logged; neither the
 * publisher nor the other listeners notice.
 */
export class TypedEventBus<Events extends object> {
  private readonly logger = new Logger('Events');
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  publish<Name extends keyof Events & string>(
    name: Name,
    payload: Events[Name],
    origin: EventOrigin = 'here',
  ): void {
    for (const listener of this.emitter.listeners(ANY))
      try {
        (listener as AnyListener<Events>)(name, payload, origin);
      } catch (error) {
        this.logger.error(
          `a listener of ${name} threw`,
          error instanceof Error ? error.stack : String(error),
        );
      }
  }

  /** Hears one event. @returns the function that ends it */
  on<Name extends keyof Events & string>(name: Name, listener: (payload: Events[Name]) => void): () => void {
    return this.onAny((published, payload) => {
      if (published === (name as string)) listener(payload as unknown as Events[Name]);
    });
  }

  /** Hears everything. @returns the function that ends it */
  onAny(listener: AnyListener<Events>): () => void {
    this.emitter.on(ANY, listener);
    return () => {
      this.emitter.off(ANY, listener);
    };
  }
}

/** The one bus of a process. */
export class EventBus extends TypedEventBus<FactoryEvents> {}
