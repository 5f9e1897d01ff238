import type { RunningFactory } from './boot.js';
import { explain } from './explain.js';
import { surviveLostTerminal } from './lost-terminal.js';
import { onStopRequest } from './stop-requests.js';
import { type Config, currentConfig } from '../platform/config/index.js';

/** The longest that an orderly stop may take before the process ends all the same. */
const STOP_LIMIT_MS = 18_000;
/** As a shell says of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Boots, then runs until somebody asks for the end, also during the boot, and stops in order. */
export async function runUntilStopped(
  boot: (config: Config) => Promise<RunningFactory>,
  greet: (running: RunningFactory) => string | Promise<string>,
): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const end = (error: unknown): void => {
    say(explain(error));
    process.exit(1);
  };
  surviveLostTerminal();
  // A promise that nobody awaited is a fault of ours to mend, and no reason to drop everybody's work.
  process.on('unhandledRejection', (error) => {
    say(`unhandled rejection (please report it): ${explain(error)}`);
  });
  const stopping = new AbortController();
  const booting = Promise.resolve().then(() => boot(currentConfig()));
  onStopRequest({
    stop: (by) => {
      stopping.abort();
      say(`\nStopped by ${by}: finishing what is in hand … (again to stop at once)`);
      setTimeout(() => {
        say('It took too long; what was in hand is taken up again at the next start.');
        process.exit(1);
      }, STOP_LIMIT_MS).unref();
      booting.then((running) => running.stop()).then(() => process.exit(0), end);
    },
    force: () => process.exit(INTERRUPTED),
  });
  try {
    const running = await booting;
    const greeting = await greet(running);
    if (!stopping.signal.aborted) say(greeting);
  } catch (error) {
    end(error);
  }
}
