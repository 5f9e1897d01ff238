/** Who may import whom: downward only. Every rule is an error. See CONTRIBUTING.md. */
const room = (names) => `^server/src/(${names})/`;
const rooms = 'catalog|sources|timings|levels|quizzes|realtime|auth|settings|health|workers|actors|demo';

/** A room may reach only those named. */
const mayOnlyReach = (from, allowed) => ({
  name: `${from.replaceAll('|', '-')}-reaches-down-only`,
  severity: 'error',
  from: { path: room(from) },
  to: { path: room(rooms), pathNot: room(`${from}|${allowed}`) },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/(?!platform/)' },
    },
    mayOnlyReach('actors', 'none'),
    mayOnlyReach('workers', 'actors|auth'),
    mayOnlyReach('auth|settings|health', 'workers'),
    mayOnlyReach('catalog', 'actors|workers|auth|settings'),
    mayOnlyReach('sources|levels', 'catalog|actors|workers|auth|settings'),
    mayOnlyReach('timings', 'sources|catalog|actors|workers|auth|settings'),
    mayOnlyReach('quizzes', 'timings|levels|sources|catalog|actors|workers|auth|settings'),
    {
      name: 'nobody-imports-realtime',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/(realtime/|[^/]+\\.ts$|demo/)' },
      to: { path: '^server/src/realtime/' },
    },
    {
      name: 'rooms-are-entered-by-their-door',
      severity: 'error',
      from: { path: '^server/src/([^/]+)/' },
      to: { path: `^server/src/(${rooms})/`, pathNot: ['^server/src/$1/', '^server/src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'shared-needs-zod-only',
      severity: 'error',
      from: { path: '^shared/src/' },
      to: { pathNot: ['^shared/src/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'client-knows-shared-only',
      severity: 'error',
      from: { path: '^client/src/' },
      to: { path: '^server/' },
    },
    {
      name: 'a-page-knows-no-other-page',
      severity: 'error',
      from: { path: '^client/src/app/([^/]+)/', pathNot: '^client/src/app/(core|ui)/' },
      to: { path: '^client/src/app/[^/]+/', pathNot: ['^client/src/app/$1/', '^client/src/app/(core|ui)/'] },
    },
    {
      name: 'pure-folders-know-no-framework',
      severity: 'error',
      from: { path: '^server/src/(timings/(analysis|threads)|quizzes/graph)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '(@nestjs|sequelize|node:fs|node:child_process)', reachable: true },
    },
    {
      name: 'not-to-unlisted',
      severity: 'error',
      from: { pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dist|\\.spec\\.ts$)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
