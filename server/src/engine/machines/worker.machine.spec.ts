import { expect, it } from '@jest/globals';
import { createActor } from 'xstate';
import { workerMachine } from './worker.machine.js';

it('works, rests, crashes with its reason, and comes back without it', () => {
  const actor = createActor(workerMachine).start();
  for (const type of ['READY', 'TAKEN', 'EMPTY'] as const) actor.send({ type });
  expect(actor.getSnapshot().value).toBe('idle');
  actor.send({ type: 'CRASH', reason: 'pending failed' });
  expect(actor.getSnapshot()).toMatchObject({ value: 'backing-off', context: { reason: 'pending failed' } });
  actor.send({ type: 'RESTART' });
  actor.send({ type: 'READY' });
  expect(actor.getSnapshot()).toMatchObject({ value: 'idle', context: { reason: null } });
});

it('drains before it is stopped, and nothing but a start brings it back', () => {
  const actor = createActor(workerMachine).start();
  actor.send({ type: 'STOP' });
  expect(actor.getSnapshot().value).toBe('draining');
  actor.send({ type: 'RESUME' });
  expect(actor.getSnapshot().value).toBe('draining');
  actor.send({ type: 'DRAINED' });
  actor.send({ type: 'TAKEN' });
  expect(actor.getSnapshot().value).toBe('stopped');
  actor.send({ type: 'START' });
  expect(actor.getSnapshot().value).toBe('starting');
});
