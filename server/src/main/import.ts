import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { bootImporter } from './boot.js';
import { CatalogueImporter } from '../catalog/index.js';
import { currentConfig } from '../platform/config/index.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write(
    'npm run import -- FILE…   (MyAnimeList XML export, JSON list, anime-offline-database)\n',
  );
  process.exit(1);
}
let isGood = true;
const factory = await bootImporter({ ...currentConfig(), logLevel: 'error' });
try {
  const importer = factory.app.get(CatalogueImporter, { strict: false });
  for (const file of files) {
    const row = await importer.run(basename(file), await readFile(file));
    if (row.status === 'failed') isGood = false;
    process.stdout.write(
      row.status === 'failed'
        ? `${file}: ${row.error ?? 'failed'}\n`
        : `${file}: ${String(row.read)} read, ${String(row.created)} new, ${String(row.updated)} updated, ${String(row.unchanged)} unchanged, ${String(row.rejected)} rejected\n`,
    );
    for (const { line, reason } of row.problems.slice(0, 20))
      process.stdout.write(`  entry ${String(line)}: ${reason}\n`);
  }
} catch (error) {
  isGood = false;
  process.stderr.write(`${(error as Error).message}\n`);
} finally {
  await factory.stop();
}
process.exit(isGood ? 0 : 1);
