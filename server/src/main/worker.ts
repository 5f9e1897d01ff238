import 'reflect-metadata';
import { bootWorkers } from './boot.js';
import { orExplain } from './explain.js';
import { currentConfig } from '../platform/config/index.js';
import { runUntilStopped } from './run-until-stopped.js';

const { databaseUrl } = await orExplain(currentConfig);
if (databaseUrl === undefined) {
  process.stderr.write(
    'npm run worker needs DATABASE_URL: the PostgreSQL that the server uses, so that both share the work.\n',
  );
  process.exit(1);
}
await runUntilStopped(bootWorkers, () => 'This process runs workers. (Ctrl-C stops it)');
