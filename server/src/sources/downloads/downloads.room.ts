import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../../platform/events/index.js';
import { DownloadRepository } from './download.repository.js';

/** Far more than are ever under way at once. */
const SHOWN = 500;

@Injectable()
export class DownloadsRoom implements LiveRoom<'downloads'> {
  readonly room = 'downloads';

  constructor(private readonly downloads: DownloadRepository) {}

  async snapshot(): Promise<RoomSnapshots['downloads']> {
    const [items, counts] = await Promise.all([this.downloads.foremost(SHOWN), this.downloads.counts()]);
    return { items, counts };
  }
}
