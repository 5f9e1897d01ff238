import { assign, setup } from 'xstate';

/**
 * The life of one worker in one process.
 *
 *  starting    ── READY ─► idle             ── CRASH ─► backing-off
 *  idle        ── TAKEN ─► working          ── CRASH ─► backing-off
 *  working     ── EMPTY ─► idle             ── CRASH ─► backing-off (items in hand go on and settle)
 *  idle, working ── PAUSE ─► paused: takes nothing new; what is in hand is finished
 *  paused      ── RESUME ─► starting
 *  any but stopped ── STOP ─► draining ── DRAINED ─► stopped
 *  backing-off ── RESTART ─► starting       ── GIVE_UP ─► failed
 *  stopped, failed ── START ─► starting
 *
 * Whatever is not listed is no move and changes nothing.
 */
export type WorkerEvent =
  | { type: 'READY' }
  | { type: 'TAKEN' }
  | { type: 'EMPTY' }
  | { type: 'PAUSE' }
  | { type: 'RESUME' }
  | { type: 'STOP' }
  | { type: 'DRAINED' }
  | { type: 'CRASH'; reason: string }
  | { type: 'RESTART' }
  | { type: 'GIVE_UP'; reason: string }
  | { type: 'START' };

export const workerMachine = setup({
  types: { context: {} as { reason: string | null }, events: {} as WorkerEvent },
  actions: {
    keepReason: assign({
      reason: ({ event }) => ('reason' in event ? event.reason : null),
    }),
    forgetReason: assign({ reason: null }),
  },
}).createMachine({
  id: 'worker',
  initial: 'starting',
  context: { reason: null },
  states: {
    starting: {
      on: {
        READY: { target: 'idle', actions: 'forgetReason' },
        CRASH: { target: 'backing-off', actions: 'keepReason' },
        PAUSE: 'paused',
        STOP: 'draining',
      },
    },
    idle: {
      on: {
        TAKEN: 'working',
        CRASH: { target: 'backing-off', actions: 'keepReason' },
        PAUSE: 'paused',
        STOP: 'draining',
      },
    },
    working: {
      on: {
        EMPTY: 'idle',
        CRASH: { target: 'backing-off', actions: 'keepReason' },
        PAUSE: 'paused',
        STOP: 'draining',
      },
    },
    paused: { on: { RESUME: 'starting', STOP: 'draining' } },
    'backing-off': {
      on: {
        RESTART: 'starting',
        GIVE_UP: { target: 'failed', actions: 'keepReason' },
        PAUSE: 'paused',
        STOP: 'draining',
      },
    },
    failed: { on: { START: 'starting', STOP: 'draining' } },
    draining: { on: { DRAINED: { target: 'stopped', actions: 'forgetReason' } } },
    stopped: { on: { START: 'starting' } },
  },
});
