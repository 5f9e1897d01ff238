/** What must never survive in what a person made or deleted. See tools/mutations.mjs. */
const catalog = 'test/integration/catalog.spec.ts';

export default [
  {
    name: 'a deletion is not remembered',
    file: 'server/src/moderation/manual-rows.repository.ts',
    from: 'await addTombstone(\n        this.database,\n        this.rules.entity,\n        await this.rules.naturalKey(row, transaction),\n        transaction,\n      );\n',
    to: '',
    spec: catalog,
  },
  {
    name: 'what a person changes is not marked as theirs',
    file: 'server/src/moderation/manual-rows.repository.ts',
    from: "update(id, { ...values, addedBy: 'manual' }, transaction)",
    to: 'update(id, values, transaction)',
    spec: catalog,
  },
  {
    name: 'what a person makes again stays deleted',
    file: 'server/src/moderation/manual-rows.repository.ts',
    from: 'await this.rules.check?.(made, transaction);\n      await removeTombstone(\n',
    to: 'await this.rules.check?.(made, transaction);\n      await addTombstone(\n',
    spec: catalog,
  },
  {
    name: 'deletions are forgotten when an anime is adopted',
    file: 'server/src/moderation/tombstone.repository.ts',
    from: 'SELECT entity, :to || substr(natural_key, length(:from) + 1) FROM old',
    to: 'SELECT entity, natural_key FROM old',
    spec: catalog,
  },
  {
    name: 'a guard locks no anime while its item is written',
    file: 'server/src/moderation/moderation.repository.ts',
    from: "transaction ? 'FOR SHARE' : ''",
    to: "''",
    spec: 'test/integration/moderation-guards.spec.ts',
  },
];
