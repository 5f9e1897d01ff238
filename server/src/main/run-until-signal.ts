import type { RunningFactory } from './boot.js';
import { type Config, ConfigInvalid, currentConfig } from '../platform/config/index.js';

/** The longest that an orderly stop may take before the process ends all the same. */
const STOP_LIMIT_MS = 30_000;

/** Boots, then waits for SIGINT or SIGTERM and stops in order. A second signal ends at once. */
export async function runUntilSignal(
  boot: (config: Config) => Promise<RunningFactory>,
  greet: (running: RunningFactory) => string,
): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  let running: RunningFactory;
  try {
    running = await boot(currentConfig());
  } catch (error) {
    say(explain(error));
    process.exit(1);
  }
  say(greet(running));
  // A promise that nobody awaited is a fault of ours to mend, and no reason to drop everybody's work.
  process.on('unhandledRejection', (error) => {
    say(`unhandled rejection (please report it): ${explain(error)}`);
  });
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(130);
    isStopping = true;
    say(`\n${signal}: finishing what is in hand … (again to stop at once)`);
    setTimeout(() => {
      say('It took too long; what was in hand is taken up again at the next start.');
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(explain(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** A fault that a person can mend is told in words; anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigInvalid) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `The port is taken by another program (${error.message}). Set PORT to another number.`;
  if (error instanceof Error && mendable.has(error.name)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const mendable = new Set([
  'DirectoryInUse',
  'NoEmbeddedPostgres',
  'CannotDropRoot',
  'MediaToolMissing',
  'MigrationChanged',
  'PostgresStartFailed',
]);
