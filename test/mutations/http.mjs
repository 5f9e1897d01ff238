/** What must never survive between the socket and the controllers. See tools/mutations.mjs. */
const auth = 'test/integration/auth.spec.ts';

export default [
  {
    name: 'requests without a token are let in',
    file: 'server/src/auth/auth-guard.ts',
    from: 'if (isPublic === true) return true;',
    to: 'if (isPublic !== false) return true;',
    spec: auth,
  },
  {
    name: 'wrong passwords are not counted',
    file: 'server/src/auth/auth.controller.ts',
    from: 'const wait = await this.throttle.admit(address);',
    to: 'const wait = 0 * address.length;',
    spec: auth,
  },
  {
    name: 'a second visitor sets the password anew',
    file: 'server/src/auth/auth.controller.ts',
    from: 'if (!isFirst)',
    to: 'if (!isFirst && body.password.length === 0)',
    spec: auth,
  },
  {
    name: 'a socket needs no token',
    file: 'server/src/realtime/realtime.gateway.ts',
    from: "next(isGood ? undefined : new Error('UNAUTHORIZED'));",
    to: 'next(isGood ? undefined : undefined);',
    spec: auth,
  },
  {
    name: 'a network that guesses never waits',
    file: 'server/src/auth/login-throttle.ts',
    from: 'if (!own.isWithin) return',
    to: "if (!own.isWithin && network === '') return",
    spec: 'server/src/auth/login-throttle.spec.ts',
  },
  {
    name: 'a fault of our own is answered with its stack',
    file: 'server/src/platform/http/problem.filter.ts',
    from: "return describe('INTERNAL', 500, 'The server met a fault of its own; its log says which.');",
    to: "return describe('INTERNAL', 500, String((error as Error).stack));",
    spec: 'server/src/platform/http/problem.filter.spec.ts',
  },
  {
    name: 'a process that was killed and not reaped counts as alive',
    file: 'server/src/platform/processes/process-identity.ts',
    from: "if (ENDED.has(stat[STATE] ?? '')) return false;",
    to: '',
    spec: 'server/src/platform/processes/process-identity.spec.ts',
  },
];
