import 'reflect-metadata';
import { explain } from './explain.js';
import { onStopRequest } from './stop-requests.js';

process.stdout.write('Anime Opening Quiz Factory: the demo. From nothing to a finished quiz video.\n');

const stop = new AbortController();
onStopRequest({
  stop: (by) => {
    stop.abort(new Error(`stopped by ${by}`));
  },
});

// Loaded after the first line: the server's modules take a second, and nobody should wonder whether it started.
const [{ readArguments }, { runDemo }, { screenFor }] = await Promise.all([
  import('./demo/arguments.js'),
  import('./demo/run-demo.js'),
  import('./demo/screen.js'),
]);
const screen = screenFor(process.stdout);
try {
  await runDemo(readArguments(process.argv.slice(2)), screen, stop.signal);
  process.exit(0);
} catch (error) {
  screen.settle();
  process.stderr.write(`\n${stop.signal.aborted ? (error as Error).message : explain(error)}\n`);
  process.exit(1);
}
