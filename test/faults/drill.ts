import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesOf } from '../support/processes-of.ts';

/** What the drills have in common: a place, a clock that tells, and a list of what was found. */
export class Drill {
  readonly faults: string[] = [];
  private readonly started = performance.now();

  readonly home: string;

  private constructor(home: string) {
    this.home = home;
    process.once('exit', () => {
      this.endAll();
    });
  }

  static async begin(name: string): Promise<Drill> {
    const home = await mkdtemp(join(tmpdir(), `quiz-${name}-`));
    // The database may run as another user.
    await chmod(home, 0o711);
    return new Drill(home);
  }

  say(text: string): void {
    process.stdout.write(
      `${((performance.now() - this.started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`,
    );
  }

  fault(text: string): void {
    this.say(`FAULT: ${text}`);
    this.faults.push(text);
  }

  /** What the drill started does not outlive it, however it ends. */
  private endAll(): void {
    for (const { pid } of processesOf(this.home))
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has just ended.
      }
  }

  /** Tells, cleans up when all was well, and ends the process. */
  async end(): Promise<never> {
    if (this.faults.length === 0) await rm(this.home, { recursive: true, force: true });
    this.say(
      this.faults.length === 0
        ? 'all as it must be'
        : `FAULTS (kept: ${this.home}):\n  ${this.faults.join('\n  ')}`,
    );
    process.exit(this.faults.length === 0 ? 0 : 1);
  }
}

/** A port that is free now: the same for every start of a drill. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address === null || typeof address === 'string' ? 0 : address.port;
}
