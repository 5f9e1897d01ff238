import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { CLOCK, type Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { FETCHED } from './resumable-file.js';

/** Whoever still wanted the file would have gone on with it. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Removes what was fetched of files that nobody wants any more: their sources were deleted, or given up. */
@Injectable()
export class FetchLeftovers {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Cron(CronExpression.EVERY_DAY_AT_4AM)
  async removeOld(): Promise<void> {
    const { mediaDir } = this.config;
    for (const name of (await readdir(mediaDir).catch(() => [])).filter((one) => one.startsWith(FETCHED))) {
      const path = join(mediaDir, name);
      const changedAt = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Infinity,
      );
      if (this.clock.date().getTime() - changedAt > KEPT_MS) await rm(path, { recursive: true, force: true });
    }
  }
}
