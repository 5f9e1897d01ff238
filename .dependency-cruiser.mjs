/** Who may import whom: downward only. Every rule is an error. See CONTRIBUTING.md. */
const folder = (names) => `^server/src/(${names})/`;

/** Each feature, and the features that it may reach; every feature may reach what stands in `below`. */
export const features = {
  channels: 'renders|play|studio',
  renders: 'quizzes|templates|film',
  play: 'quizzes|levels',
  quizzes: 'templates|timings|levels|sources|catalog',
  templates: 'film',
  timings: 'sources',
  levels: 'catalog|providers',
  sources: 'library|catalog|providers',
  library: 'catalog',
  catalog: 'providers',
  projects: 'film|timings',
  studio: 'film',
  film: '',
  providers: '',
  // Beside moderation: what every feature may use.
  workers: '',
  autopilot: 'workers|catalog',
  auth: '',
  settings: '',
  health: 'auth',
  audit: 'auth',
  backups: 'settings',
};
export const below = 'moderation|engine|platform|auth|settings';
const all = [...Object.keys(features), 'moderation', 'engine', 'realtime', 'main'].join('|');

const downward = Object.entries(features).map(([feature, reaches]) => ({
  name: `${feature}-reaches-down-only`,
  severity: 'error',
  from: { path: folder(feature) },
  to: { path: '^server/src/', pathNot: folder([feature, below, reaches].filter(Boolean).join('|')) },
}));

const touchesTheDatabase = [
  '^server/src/platform/',
  '\\.(repository|model|module)\\.ts$',
  // Migrates before anything starts.
  '^server/src/main/boot\\.ts$',
  // Hears which tables change, and waits out a database that is away.
  '^server/src/engine/(engine|worker-runner)\\.ts$',
  // Asks whether the database answers.
  '^server/src/health/(checks/database\\.check|health\\.controller)\\.ts$',
  // Its batches and their counts are one transaction.
  '^server/src/catalog/imports/catalogue-importer\\.ts$',
];

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'of files',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycles-of-folders',
      severity: 'error',
      scope: 'folder',
      from: { path: '^server/src/' },
      to: { circular: true },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: folder('platform') },
      to: { path: '^server/src/(?!platform/)' },
    },
    {
      name: 'engine-stands-on-platform-alone',
      severity: 'error',
      from: { path: folder('engine') },
      to: { path: '^server/src/(?!(engine|platform)/)' },
    },
    {
      name: 'moderation-stands-on-engine',
      severity: 'error',
      from: { path: folder('moderation') },
      to: { path: '^server/src/(?!(moderation|engine|platform)/)' },
    },
    ...downward,
    {
      name: 'only-repositories-touch-the-database',
      comment: 'The transaction that a contract hands on is a type of Sequelize, and may be imported as one.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: touchesTheDatabase },
      to: {
        path: '(^|/)node_modules/(sequelize|sequelize-typescript|pg)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-repositories-know-the-database',
      severity: 'error',
      from: { path: '^server/src/', pathNot: touchesTheDatabase },
      to: { path: '^server/src/platform/database/' },
    },
    {
      name: 'nobody-imports-realtime',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/(realtime/|app\\.module\\.ts$)' },
      to: { path: '^server/src/realtime/' },
    },
    {
      name: 'nobody-imports-entry-points',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/main/' },
      to: { path: ['^server/src/main/', '^server/src/app\\.module\\.ts$'] },
    },
    {
      name: 'features-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^server/src/([^/]+)/' },
      to: { path: `^server/src/(${all})/`, pathNot: ['^server/src/$1/', '^server/src/[^/]+/index\\.ts$'] },
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
      from: {
        path: '^server/src/(timings/(audio|video|decide|threads)|film/(plan|layout|command|audio)|catalog/imports/(reading|formats))/',
        pathNot: '\\.spec\\.ts$',
      },
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
