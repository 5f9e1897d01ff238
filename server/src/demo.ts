import 'reflect-metadata';
import { DemoArgumentsInvalid, readArguments } from './demo/arguments.js';
import { runDemo } from './demo/run-demo.js';
import { screenFor } from './demo/screen.js';

const screen = screenFor(process.stdout);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stop.abort(new Error(`stopped by ${signal}`));
  });
try {
  screen.say('Anime Opening Quiz Factory: the demo. From nothing to a finished quiz video.');
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
