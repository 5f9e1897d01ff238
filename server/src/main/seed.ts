import 'reflect-metadata';
import { screenFor } from './demo/screen.js';
import { runSeed } from './seed/run-seed.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stop.abort(new Error(`stopped by ${signal}`));
  });
const screen = screenFor(process.stdout);
try {
  await runSeed(screen, stop.signal);
  process.exit(0);
} catch (error) {
  screen.settle();
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
