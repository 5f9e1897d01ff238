import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { CLOCK, type Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { isAlive, startTicksOf } from '../../platform/processes/index.js';

/** Another machine's process cannot be asked whether it lives: its part is left for as long as no download lasts. */
const FOREIGN_PART_MS = 24 * 3_600_000;

const PART = /^\.part-(?<machine>[0-9a-f]{8})-(?<pid>\d+)-(?<startTicks>\d*)-/u;

/**
 * Files that are being brought into the media directory. Each is named after the process that brings it, so that what a
 * killed process left is known for what it is at once, and what a living one works on is left alone.
 */
@Injectable()
export class PartFiles implements OnApplicationBootstrap {
  private readonly logger = new Logger('PartFiles');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A path in the media directory that nobody else uses. @param ending with its dot */
  create(ending: string): string {
    const { pid } = process;
    const name = `.part-${MACHINE}-${String(pid)}-${startTicksOf(pid)}-${randomUUID()}${ending}`;
    return join(this.config.mediaDir, name);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.removeAbandoned();
  }

  @Cron(CronExpression.EVERY_10_MINUTES)
  async removeAbandoned(): Promise<void> {
    const names = await readdir(this.config.mediaDir).catch(() => []);
    let removed = 0;
    for (const name of names.filter((candidate) => candidate.startsWith('.part-'))) {
      const path = join(this.config.mediaDir, name);
      if (!(await this.isAbandoned(name, path))) continue;
      await rm(path, { force: true });
      removed++;
    }
    if (removed > 0)
      this.logger.log(`${String(removed)} unfinished files of processes that are gone removed`);
  }

  private async isAbandoned(name: string, path: string): Promise<boolean> {
    const { machine, pid, startTicks } = PART.exec(name)?.groups ?? {};
    if (machine === MACHINE) return !isAlive(Number(pid), startTicks);
    const changedAt = await stat(path).then(
      ({ ctimeMs }) => ctimeMs,
      () => Infinity,
    );
    return this.clock.date().getTime() - changedAt > FOREIGN_PART_MS;
  }
}

/** The same as long as the machine, or its container, is. */
const MACHINE = createHash('sha256').update(`${hostname()} ${machineId()}`).digest('hex').slice(0, 8);

function machineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}
