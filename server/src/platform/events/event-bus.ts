import { EventEmitter } from 'node:events';
import type { FactoryEventName, FactoryEvents } from '@quiz-factory/shared';

/** Where an event was published: in this process, or in another one of the factory. */
export type EventOrigin = 'here' | 'elsewhere';

/**
 * News of what was committed. Rooms publish; the realtime gateway listens. A listener that throws never reaches the
 * publisher.
 */
export class EventBus {
  private readonly emitter = new EventEmitter({ captureRejections: false }).setMaxListeners(0);

  publish<Name extends FactoryEventName>(
    name: Name,
    payload: FactoryEvents[Name],
    origin: EventOrigin = 'here',
  ): void {
    for (const listener of this.emitter.listeners(ANY)) (listener as AnyListener)(name, payload, origin);
  }

  /** Hears everything. @returns the function that ends it. */
  onAny(listener: AnyListener): () => void {
    this.emitter.on(ANY, listener);
    return () => {
      this.emitter.off(ANY, listener);
    };
  }
}

const ANY = 'any';
export type AnyListener = <Name extends FactoryEventName>(
  name: Name,
  payload: FactoryEvents[Name],
  origin: EventOrigin,
) => void;
