import { expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TypedEventBus } from './event-bus.js';

interface Toys {
  'toy.made': { readonly id: number };
  'toy.broken': { readonly id: number };
}

it('tells every listener, also those after one that throws, and never the publisher', () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  const bus = new TypedEventBus<Toys>();
  const heard: unknown[] = [];
  bus.onAny(() => {
    throw new Error('of no concern to others');
  });
  bus.onAny((name, payload, origin) => heard.push([name, payload.id, origin]));
  bus.publish('toy.made', { id: 1 });
  expect(heard).toEqual([['toy.made', 1, 'here']]);
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});

it('tells a listener of one event nothing else, and nothing once it has ended', () => {
  const bus = new TypedEventBus<Toys>();
  const heard: number[] = [];
  const end = bus.on('toy.broken', ({ id }) => heard.push(id));
  bus.publish('toy.made', { id: 1 });
  bus.publish('toy.broken', { id: 2 }, 'elsewhere');
  end();
  bus.publish('toy.broken', { id: 3 });
  expect(heard).toEqual([2]);
});
