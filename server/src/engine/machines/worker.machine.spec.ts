import { expect, it } from '@jest/globals';
import type { WorkerState } from '@quiz-factory/shared';
import { type Actor, createActor, waitFor } from 'xstate';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Waiting } from '../contract/waiting.js';
import type { RestartDecision } from './restart-policy.js';
import { stateOf, type WorkerDuties, workerMachine } from './worker.machine.js';

const INTERVAL = 30_000;

/** A worker whose looks end when and how the test says. */
class Worker {
  readonly clock = new TestClock();
  readonly actor: Actor<typeof workerMachine>;
  looks = 0;
  aborted = 0;
  rests = 0;
  isBusy = false;
  decision: RestartDecision = { type: 'restart', delayMs: 400, recent: [] };
  private endLook: ((error?: Error) => void) | undefined;
  private endDrain: (() => void) | undefined;

  constructor() {
    const duties: WorkerDuties = {
      look: (signal) =>
        new Promise((resolve, reject) => {
          this.looks += 1;
          signal.addEventListener('abort', () => (this.aborted += 1));
          this.endLook = (error) => {
            if (error) reject(error);
            else resolve();
          };
        }),
      isBusy: () => this.isBusy,
      onCrash: () => this.decision,
      rest: () => (this.rests += 1),
      drained: () => new Promise((resolve) => (this.endDrain = resolve)),
      abortItems: () => (this.aborted += 100),
      intervalMs: () => INTERVAL,
      date: () => this.clock.date(),
    };
    this.actor = createActor(workerMachine, { clock: this.clock, input: duties }).start();
  }

  get state(): WorkerState {
    return stateOf(this.actor.getSnapshot());
  }

  get reason(): string | null {
    return this.actor.getSnapshot().context.reason;
  }

  /** Ends the look that is under way; resolves when the machine has heard of it. */
  async looked(error?: Error): Promise<void> {
    const before = this.actor.getSnapshot();
    this.endLook?.(error);
    await waitFor(this.actor, (snapshot) => snapshot !== before);
  }

  async drained(): Promise<void> {
    this.endDrain?.();
    await waitFor(this.actor, (snapshot) => snapshot.status === 'done');
  }
}

async function running(): Promise<Worker> {
  const worker = new Worker();
  worker.actor.send({ type: 'RUN' });
  await worker.looked();
  return worker;
}

it('starts with a look, rests, and looks again after its interval', async () => {
  const worker = new Worker();
  expect(worker.state).toBe('starting');
  worker.actor.send({ type: 'RUN' });
  expect(worker.looks).toBe(1);
  await worker.looked();
  expect(worker.state).toBe('idle');
  expect(worker.actor.getSnapshot().context.nextLookAt).toEqual(new Date(INTERVAL));
  worker.clock.advance(INTERVAL - 1);
  expect(worker.looks).toBe(1);
  worker.clock.advance(1);
  expect(worker.looks).toBe(2);
});

it('looks at once when it is woken, and once more when it was woken during a look', async () => {
  const worker = await running();
  for (const type of ['WAKE', 'WAKE', 'WAKE'] as const) worker.actor.send({ type });
  expect(worker.looks).toBe(2);
  await worker.looked();
  expect(worker.looks).toBe(3);
  await worker.looked();
  expect(worker.looks).toBe(3);
});

it('works while it has items in hand, from the first to the last', async () => {
  const worker = await running();
  worker.actor.send({ type: 'TAKEN' });
  expect(worker.state).toBe('working');
  worker.actor.send({ type: 'EMPTY' });
  expect(worker.state).toBe('idle');
});

it('waits for what is missing, looks again for as long as it takes, and leaves when it is there', async () => {
  const worker = await running();
  worker.actor.send({ type: 'WAKE' });
  await worker.looked(new Waiting('the drive is not mounted'));
  expect([worker.state, worker.reason, worker.rests]).toEqual(['waiting', 'the drive is not mounted', 1]);
  for (let look = 3; look < 50; look++) {
    worker.clock.advance(5000);
    expect(worker.looks).toBe(look);
    await worker.looked(new Waiting('the drive is not mounted'));
    expect(worker.state).toBe('waiting');
  }
  worker.clock.advance(5000);
  await worker.looked();
  await worker.looked();
  expect([worker.state, worker.reason]).toEqual(['idle', null]);
});

it('waits as long as a provider asks, and a row that wakes it does not make it look earlier', async () => {
  const worker = await running();
  worker.actor.send({ type: 'WAIT', error: new Waiting('429', { afterMs: 60_000 }) });
  worker.actor.send({ type: 'WAKE' });
  worker.clock.advance(59_999);
  expect([worker.state, worker.looks]).toEqual(['waiting', 1]);
  worker.clock.advance(1);
  expect(worker.looks).toBe(2);
});

it('looks at once when a person tunes it while it waits', async () => {
  const worker = await running();
  worker.actor.send({ type: 'WAIT', error: new Waiting('no directory is set') });
  worker.actor.send({ type: 'RUN' });
  expect(worker.looks).toBe(2);
});

it('backs off after a crash for as long as its supervisor says, with the reason', async () => {
  const worker = await running();
  worker.isBusy = true;
  worker.actor.send({ type: 'WAKE' });
  await worker.looked(new Error('pending failed'));
  expect([worker.state, worker.reason]).toEqual(['backing-off', 'pending failed']);
  worker.clock.advance(399);
  expect(worker.looks).toBe(2);
  worker.clock.advance(1);
  expect([worker.state, worker.looks]).toEqual(['starting', 3]);
  await worker.looked();
  // What it had in hand when it crashed it has still.
  expect([worker.state, worker.reason]).toEqual(['working', null]);
});

it('has failed when the supervisor gives up, and only a person brings it back', async () => {
  const worker = await running();
  worker.decision = { type: 'give-up' };
  worker.actor.send({ type: 'WAKE' });
  await worker.looked(new Error('again'));
  worker.clock.advance(3_600_000);
  worker.actor.send({ type: 'WAKE' });
  expect([worker.state, worker.reason, worker.looks]).toEqual(['failed', 'again', 2]);
  worker.actor.send({ type: 'RUN' });
  expect(worker.looks).toBe(3);
});

it('looks for nothing while it is paused, and gives up the look that is under way', async () => {
  const worker = await running();
  worker.actor.send({ type: 'WAKE' });
  worker.actor.send({ type: 'PAUSE' });
  expect([worker.state, worker.aborted, worker.rests]).toEqual(['paused', 1, 1]);
  worker.clock.advance(10 * INTERVAL);
  worker.actor.send({ type: 'WAKE' });
  expect(worker.looks).toBe(2);
  worker.actor.send({ type: 'RUN' });
  expect(worker.looks).toBe(3);
});

it('finishes within the grace time and stops; nothing brings it back', async () => {
  const worker = await running();
  worker.actor.send({ type: 'STOP', graceMs: 10_000 });
  for (const type of ['WAKE', 'RUN', 'PAUSE'] as const) worker.actor.send({ type });
  worker.clock.advance(9999);
  expect([worker.state, worker.aborted, worker.looks, worker.rests]).toEqual(['draining', 0, 1, 1]);
  await worker.drained();
  expect(worker.state).toBe('stopped');
});

it('aborts what is not finished within the grace time, then is stopped by force', async () => {
  const worker = await running();
  worker.actor.send({ type: 'STOP', graceMs: 10_000 });
  worker.clock.advance(10_000);
  expect([worker.state, worker.aborted]).toEqual(['draining', 100]);
  worker.clock.advance(5000);
  expect(worker.state).toBe('stopped');
});
