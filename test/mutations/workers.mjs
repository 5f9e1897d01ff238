/** What must never survive in the rows and statistics of workers. See tools/mutations.mjs. */
const spec = 'test/integration/workers.spec.ts';

export default [
  {
    name: 'a standing worker can be deleted',
    file: 'server/src/workers/workers.service.ts',
    from: 'if (row.isStanding && this.kinds.has(row.kind))',
    to: 'if (row.isStanding && !this.kinds.has(row.kind))',
    spec,
  },
  {
    name: 'resume-all starts what a person stopped',
    file: 'server/src/workers/workers.service.ts',
    from: "if (row.desiredState !== 'stopped' && row.desiredState !== desiredState)",
    to: 'if (row.desiredState !== desiredState)',
    spec,
  },
  {
    name: 'results are added up twice',
    file: 'server/src/engine/worker-result.repository.ts',
    from: "AND r.finished_at > coalesce(old.up_to, '-infinity')",
    to: '',
    spec,
  },
  {
    name: 'parameters are not checked',
    file: 'server/src/workers/workers.service.ts',
    from: 'if (checked.success) return',
    to: 'if (checked.success || name.length > 0) return',
    spec,
  },
];
