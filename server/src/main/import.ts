import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CatalogueImport } from '@quiz-factory/shared';
import { bootImporter } from './boot.js';
import { orExplain } from './explain.js';
import { onStopRequest } from './stop-requests.js';
import { CatalogueImporter, importKind } from '../catalog/index.js';
import { WorkerRepository } from '../engine/index.js';
import { currentConfig } from '../platform/config/index.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write(
    'npm run import -- FILE…   (lists, song lists, catalogues and tables: see docs/catalogues.md)\n',
  );
  process.exit(1);
}
let isGood = true;
const stop = new AbortController();
onStopRequest({
  stop: (by) => {
    stop.abort(new Error(`Stopped by ${by}. What was read is kept; the rest is read when the server runs.`));
  },
});
const factory = await orExplain(() => bootImporter({ ...currentConfig(), logLevel: 'error' }));
try {
  const importer = factory.app.get(CatalogueImporter, { strict: false });
  for (const file of files) {
    const content = await readFile(file);
    if (await isHeld()) {
      const id = await importer.begin(basename(file), content);
      throw new Error(
        `${file} is kept as import ${String(id)}, but the import worker is paused or stopped: resume it in the panel (Workers), then it is read.`,
      );
    }
    const row = await importer.run(basename(file), content, stop.signal);
    if (row.status !== 'completed') isGood = false;
    tell(file, row);
  }
} catch (error) {
  isGood = false;
  process.stderr.write(`${(error as Error).message}\n`);
} finally {
  await factory.stop();
}
process.exit(isGood ? 0 : 1);

/** A person said that no process may import now. */
async function isHeld(): Promise<boolean> {
  const rows = await factory.app.get(WorkerRepository, { strict: false }).all();
  return rows.every((row) => row.kind !== importKind.kind || row.desiredState !== 'running');
}

function tell(file: string, row: CatalogueImport): void {
  process.stdout.write(
    row.status === 'completed'
      ? `${file}: ${String(row.read)} read, ${String(row.created)} new, ${String(row.updated)} updated, ${String(row.unchanged)} unchanged, ${String(row.rejected)} rejected\n`
      : `${file}: ${row.error ?? row.status}\n`,
  );
  for (const note of row.notes) process.stdout.write(`  ${note}\n`);
  // What was mended is told above, all of it.
  const problems = row.problems.filter(({ reason }) => !reason.startsWith('Note: '));
  for (const { line, reason } of problems.slice(0, 20))
    process.stdout.write(`  entry ${String(line)}: ${reason}\n`);
}
