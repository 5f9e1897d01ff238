/** What must never survive in the engine. See tools/mutations.mjs. */
export default [
  {
    name: 'restart intensity is not counted',
    file: 'server/src/engine/machines/restart-policy.ts',
    from: 'if (recent.length > intensity.most) return',
    to: 'if (recent.length > intensity.most + 1e9) return',
    spec: 'server/src/engine/machines/restart-policy.spec.ts',
  },
];
