import { Inject, Injectable } from '@nestjs/common';
import type { WorkContext } from '../../engine/index.js';
import { type Clock, CLOCK } from '../../platform/clock/index.js';
import { EventBus } from '../../platform/events/index.js';
import { DownloadReport } from './download-report.js';
import { DownloadRuns } from './download-runs.repository.js';

/** Begins a report of each download in hand. */
@Injectable()
export class DownloadReports {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly events: EventBus,
    private readonly runs: DownloadRuns,
  ) {}

  begin(sourceId: number, context: Pick<WorkContext<unknown>, 'progress' | 'signal'>): DownloadReport {
    return new DownloadReport(context, this.clock, {
      publish: (noted) => {
        this.events.publish('download.progress', { sourceId, ...noted });
      },
      // The next report will do as well.
      keep: (noted) => void this.runs.note(sourceId, noted).catch(() => undefined),
    });
  }
}
