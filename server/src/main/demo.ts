import 'reflect-metadata';
import { onStopRequest } from './stop-requests.js';

process.stdout.write('Anime Opening Quiz Factory: the demo. From nothing to a finished quiz video.\n');

const stop = new AbortController();
onStopRequest({
  stop: (by) => {
    stop.abort(new Error(`stopped by ${by}`));
  },
});

// Loaded after the first line: the server's modules take a second, and nobody should wonder whether it started.
const [{ DemoArgumentsInvalid, readArguments }, { runDemo }, { screenFor }] = await Promise.all([
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
  process.stderr.write(
    `\n${error instanceof DemoArgumentsInvalid || stop.signal.aborted ? (error as Error).message : describe(error)}\n`,
  );
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? `The demo failed: ${error.message}\n${error.stack ?? ''}` : String(error);
}
