import 'reflect-metadata';
import { screenFor } from './demo/screen.js';
import { runSeed } from './seed/run-seed.js';
import { onStopRequest } from './stop-requests.js';

const stop = new AbortController();
onStopRequest({
  stop: (by) => {
    stop.abort(new Error(`stopped by ${by}`));
  },
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
