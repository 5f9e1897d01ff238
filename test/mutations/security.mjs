/** What must never let in what is hostile, or let it stop the rest. See tools/mutations.mjs. */
const loop = 'server/src/platform/metrics/event-loop-watch.spec.ts';
const loopHealth = 'server/src/platform/metrics/event-loop-health.spec.ts';
const unkeepable = 'server/src/platform/http/refuse-unkeepable.spec.ts';
const mediaRequests = 'server/src/platform/media-requests/media-requests.spec.ts';
const drawingFault = 'server/src/film/layout/drawing-fault.spec.ts';
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
    name: 'YAML says what JSON may not',
    file: 'server/src/templates/yaml-templates.ts',
    from: 'refuseUnkeepable(read.document);',
    to: '',
    spec: 'server/src/templates/yaml-templates.spec.ts',
  },
  {
    name: 'a small text of YAML becomes as large as it likes',
    file: 'server/src/templates/yaml.thread.ts',
    from: 'maxAliasCount: MOST_ALIASES',
    to: 'maxAliasCount: -1',
    spec: 'server/src/templates/yaml-templates.spec.ts',
  },
  {
    name: 'values are counted once they are parsed',
    file: 'server/src/platform/http/refuse-dense-json.ts',
    from: 'if (++values > MOST_VALUES) throw tooMany();',
    to: 'values += 1;',
    spec: 'server/src/platform/http/refuse-dense-json.spec.ts',
  },
  {
    name: 'a picture is drawn for somebody who has gone',
    file: 'server/src/platform/media-requests/media-requests.ts',
    from: 'gone.throwIfAborted();',
    to: '',
    spec: mediaRequests,
  },
  {
    name: 'as many pictures are drawn at once as are asked for',
    file: 'server/src/platform/media-requests/media-requests.ts',
    from: 'new PQueue({ concurrency: AT_ONCE })',
    to: 'new PQueue()',
    spec: mediaRequests,
  },
  {
    name: 'a template has as many videos as it likes',
    file: 'server/src/film/layout/drawing-fault.ts',
    from: 'if (animated.length > MOST_ANIMATED)',
    to: 'if (animated.length < 0)',
    spec: drawingFault,
  },
  {
    name: 'a countdown is as large as it likes',
    file: 'server/src/film/layout/drawing-fault.ts',
    from: 'if (wide > longest)',
    to: 'if (wide < 0)',
    spec: drawingFault,
  },
  {
    name: 'strangers at its address shut a known device out',
    file: 'server/src/auth/login-throttle.ts',
    from: 'device === undefined ? networkOf(address)',
    to: 'address !== undefined ? networkOf(address)',
    spec: 'server/src/auth/login-throttle.spec.ts',
  },
  {
    name: 'a device is known by a cookie that nobody signed',
    file: 'server/src/auth/known-device.ts',
    from: "await this.jwt.verifyAsync(token, { secret, algorithms: ['HS256'] })",
    to: 'secret && this.jwt.decode(token)',
    spec: 'test/integration/auth.spec.ts',
  },
  {
    name: 'anybody says which address they are of',
    file: 'server/src/main/set-up-http.ts',
    from: "if (config.trustProxy !== undefined) app.set('trust proxy', config.trustProxy);",
    to: "app.set('trust proxy', config.trustProxy ?? 1);",
    spec: 'test/integration/auth.spec.ts',
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
