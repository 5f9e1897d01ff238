/** What must never let in what is hostile, or let it stop the rest. See tools/mutations.mjs. */
const loop = 'server/src/platform/metrics/event-loop-watch.spec.ts';
const loopHealth = 'server/src/platform/metrics/event-loop-health.spec.ts';

export default [
  {
    name: 'a processor that others have counts as work of this process',
    file: 'server/src/platform/metrics/event-loop-watch.ts',
    from: 'Math.min(delay, Math.max(0, cpu - this.lastCpu - TURN_MS))',
    to: 'delay',
    spec: loop,
  },
  {
    name: 'a standstill is told of for ever',
    file: 'server/src/platform/metrics/event-loop-health.ts',
    from: 'this.onFinding(null);',
    to: '',
    spec: loopHealth,
  },
  {
    name: 'a loop that others keep off the processor is told of',
    file: 'server/src/platform/metrics/event-loop-health.ts',
    from: 'if (computed < STANDSTILL_MS) return;',
    to: 'if (delay < STANDSTILL_MS) return;',
    spec: loopHealth,
  },
];
