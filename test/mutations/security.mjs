/** What must never let in what is hostile, or let it stop the rest. See tools/mutations.mjs. */
const loop = 'server/src/platform/metrics/event-loop-watch.spec.ts';
const loopHealth = 'server/src/platform/metrics/event-loop-health.spec.ts';
const unkeepable = 'server/src/platform/http/refuse-unkeepable.spec.ts';
const bounds = 'shared/src/http/bounds.spec.ts';
const bodies = 'test/integration/bodies.spec.ts';

export default [
  {
    name: 'nesting is followed without end',
    file: 'server/src/platform/http/refuse-unkeepable.ts',
    from: 'if (depth === DEEPEST)',
    to: 'if (depth < 0)',
    spec: unkeepable,
  },
  {
    name: 'the names of fields are not looked at',
    file: 'server/src/platform/http/refuse-unkeepable.ts',
    from: 'if (isUnkeepable(key))',
    to: 'if (key === undefined)',
    spec: unkeepable,
  },
  {
    name: 'what cannot be kept goes on to the tables',
    file: 'server/src/platform/http/json-body.ts',
    from: 'refuseUnkeepable(request.query);',
    to: '',
    spec: bodies,
  },
  {
    name: 'the anchors of a YAML are counted by nobody',
    file: 'server/src/templates/template-yaml.ts',
    from: 'refuseUnkeepable(value);',
    to: '',
    spec: bodies,
  },
  {
    name: 'a limit of workers is as large as somebody likes',
    file: 'shared/src/worker/worker.ts',
    from: 'globalLimit: int4.min(1).nullable()',
    to: 'globalLimit: z.number().int().min(1).nullable()',
    spec: bounds,
  },
  {
    name: 'a list is as long as somebody likes',
    file: 'shared/src/quiz/selection-rules.ts',
    from: '.max(2)',
    to: '',
    spec: bounds,
  },
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
