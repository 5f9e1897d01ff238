import { type WorkerState, workerStates } from '@quiz-factory/shared';
import { assign, fromPromise, raise, setup, type SnapshotFrom, stateIn } from 'xstate';
import { Waiting } from '../contract/waiting.js';
import type { RestartDecision } from './restart-policy.js';

/** A worker that waits looks again this often, unless what it waits for says when. */
const WAITING_PAUSE_MS = 5000;
/** What was aborted must be handed back within this time; what is not then returns when its lease runs out. */
const FORCE_MS = 5000;

/** What the machine has done by its worker. */
export interface WorkerDuties {
  /** Looks for work and begins it. @throws Waiting when it cannot be done here now; anything else is a crash */
  look(signal: AbortSignal): Promise<void>;
  isBusy(): boolean;
  /** The supervisor's decision on a crash. */
  onCrash(error: unknown): RestartDecision;
  /** Nothing more is begun for now: what was taken ahead is given back. */
  rest(): void;
  /** Resolves once nothing is under way. */
  drained(): Promise<void>;
  abortItems(): void;
  intervalMs(): number;
  date(): Date;
}

interface WorkerContext {
  readonly duties: WorkerDuties;
  /** What it waits for, or why it crashed. */
  readonly reason: string | null;
  readonly nextLookAt: Date | null;
  readonly pauseMs: number;
  readonly hasGivenUp: boolean;
  readonly graceMs: number;
}

/**
 * The life of one worker in one process. Tags are the states that people see.
 *
 *  active       looks at each tick: its interval, a wake-up, a slot that became free; looks never overlap
 *    look       looking ── done ─► resting ── interval, WAKE ─► looking (at once, if it was woken meanwhile)
 *    hands      starting ── READY ─► idle ⇄ working
 *  waiting      for something outside of it (a drive, the database, a provider); looks again after a pause, for as
 *               long as it takes: this is no crash
 *  backing-off  after a crash, for as long as the supervisor says; items in hand go on
 *  failed       the supervisor gave up; only RUN brings it back
 *  paused       takes nothing new, finishes what is in hand
 *  draining     takes nothing new; what is not finished within the grace time is aborted and handed back
 *  stopped      the end
 */
export type WorkerEvent =
  | { readonly type: 'WAKE' }
  /** It is wanted to run: by its row at the start, by a person later. */
  | { readonly type: 'RUN' }
  | { readonly type: 'PAUSE' }
  /** An item found that what it needs is missing: nothing more is taken meanwhile. */
  | { readonly type: 'WAIT'; readonly error: Waiting }
  | { readonly type: 'TAKEN' }
  | { readonly type: 'EMPTY' }
  | { readonly type: 'READY' }
  | { readonly type: 'STOP'; readonly graceMs: number };

interface DutiesInput {
  readonly input: WorkerDuties;
  readonly signal: AbortSignal;
}

const after = (duties: WorkerDuties, ms: number): Date => new Date(duties.date().getTime() + ms);
const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const errorOf = ({ event }: { event: { readonly error: unknown } }): { error: unknown } => ({
  error: event.error,
});
const isWaiting = ({ event }: { event: { readonly error: unknown } }): boolean =>
  event.error instanceof Waiting;
const dutiesOf = ({ context }: { context: WorkerContext }): WorkerDuties => context.duties;

export const workerMachine = setup({
  types: {
    context: {} as WorkerContext,
    events: {} as WorkerEvent,
    input: {} as WorkerDuties,
    tags: {} as WorkerState,
  },
  actors: {
    look: fromPromise(({ input, signal }: DutiesInput) => input.look(signal)),
    drain: fromPromise(({ input }: DutiesInput) => input.drained()),
  },
  guards: {
    isBusy: ({ context }) => context.duties.isBusy(),
    hasGivenUp: ({ context }) => context.hasGivenUp,
  },
  delays: {
    interval: ({ context }) => context.duties.intervalMs(),
    pause: ({ context }) => context.pauseMs,
    grace: ({ context }) => context.graceMs,
    force: FORCE_MS,
  },
  actions: {
    abortItems: ({ context }) => {
      context.duties.abortItems();
    },
    rest: ({ context }) => {
      context.duties.rest();
    },
    planLook: assign({ nextLookAt: ({ context: { duties } }) => after(duties, duties.intervalMs()) }),
    planReturn: assign({ nextLookAt: ({ context: { duties, pauseMs } }) => after(duties, pauseMs) }),
    forgetPlan: assign({ nextLookAt: null }),
    forgetReason: assign({ reason: null }),
    noteWait: assign((_, { error }: { error: unknown }) => ({
      reason: describe(error),
      pauseMs: (error instanceof Waiting ? error.afterMs : undefined) ?? WAITING_PAUSE_MS,
    })),
    askSupervisor: assign(({ context }, { error }: { error: unknown }) => {
      const decision = context.duties.onCrash(error);
      return decision.type === 'give-up'
        ? { reason: describe(error), hasGivenUp: true }
        : { reason: describe(error), hasGivenUp: false, pauseMs: decision.delayMs };
    }),
  },
}).createMachine({
  id: 'worker',
  context: ({ input }) => ({
    duties: input,
    reason: null,
    nextLookAt: null,
    pauseMs: 0,
    hasGivenUp: false,
    graceMs: 0,
  }),
  initial: 'made',
  on: { STOP: { target: '.draining', actions: assign({ graceMs: ({ event }) => event.graceMs }) } },
  states: {
    made: { tags: 'starting', on: { RUN: 'active', PAUSE: 'paused' } },
    active: {
      type: 'parallel',
      on: {
        PAUSE: 'paused',
        WAIT: { target: 'waiting', actions: { type: 'noteWait', params: errorOf } },
      },
      states: {
        look: {
          initial: 'looking',
          states: {
            looking: {
              invoke: {
                src: 'look',
                input: dutiesOf,
                onDone: [
                  {
                    guard: stateIn('#woken'),
                    target: 'looking',
                    reenter: true,
                    actions: raise({ type: 'READY' }),
                  },
                  { target: 'resting', actions: raise({ type: 'READY' }) },
                ],
                onError: [
                  {
                    guard: isWaiting,
                    target: '#worker.waiting',
                    actions: { type: 'noteWait', params: errorOf },
                  },
                  { target: '#worker.crashed', actions: { type: 'askSupervisor', params: errorOf } },
                ],
              },
              initial: 'unwoken',
              states: { unwoken: { on: { WAKE: 'woken', RUN: 'woken' } }, woken: { id: 'woken' } },
            },
            resting: {
              entry: 'planLook',
              exit: 'forgetPlan',
              after: { interval: 'looking' },
              on: { WAKE: 'looking', RUN: 'looking' },
            },
          },
        },
        hands: {
          initial: 'starting',
          states: {
            starting: {
              tags: 'starting',
              exit: 'forgetReason',
              on: { READY: [{ guard: 'isBusy', target: 'working' }, { target: 'idle' }] },
            },
            idle: { tags: 'idle', on: { TAKEN: 'working' } },
            working: { tags: 'working', on: { EMPTY: 'idle' } },
          },
        },
      },
    },
    waiting: {
      tags: 'waiting',
      entry: 'rest',
      on: { PAUSE: 'paused' },
      initial: 'pausing',
      states: {
        pausing: {
          entry: 'planReturn',
          exit: 'forgetPlan',
          after: { pause: 'looking' },
          on: { RUN: 'looking' },
        },
        looking: {
          invoke: {
            src: 'look',
            input: dutiesOf,
            onDone: '#worker.active',
            onError: [
              { guard: isWaiting, target: 'pausing', actions: { type: 'noteWait', params: errorOf } },
              { target: '#worker.crashed', actions: { type: 'askSupervisor', params: errorOf } },
            ],
          },
        },
      },
    },
    crashed: { always: [{ guard: 'hasGivenUp', target: 'failed' }, { target: 'backing-off' }] },
    'backing-off': {
      tags: 'backing-off',
      entry: 'planReturn',
      exit: 'forgetPlan',
      after: { pause: 'active' },
      on: { RUN: 'active', PAUSE: 'paused' },
    },
    failed: { tags: 'failed', on: { RUN: 'active', PAUSE: 'paused' } },
    paused: { tags: 'paused', entry: ['forgetReason', 'rest'], on: { RUN: 'active' } },
    draining: {
      tags: 'draining',
      entry: ['forgetReason', 'rest'],
      // Asked twice, it still drains once.
      on: { STOP: {} },
      invoke: { src: 'drain', input: dutiesOf, onDone: 'stopped', onError: 'stopped' },
      initial: 'finishing',
      states: {
        finishing: { after: { grace: 'aborting' } },
        aborting: { entry: 'abortItems', after: { force: '#worker.stopped' } },
      },
    },
    stopped: { tags: 'stopped', type: 'final' },
  },
});

/** The state that people see. */
export const stateOf = (snapshot: Pick<SnapshotFrom<typeof workerMachine>, 'hasTag'>): WorkerState =>
  workerStates.find((state) => snapshot.hasTag(state)) ?? 'starting';
