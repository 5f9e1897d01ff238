import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../../platform/events/index.js';
import { SourceRepository } from '../source.repository.js';

/** Far more than are ever under way at once. */
const SHOWN = 500;

@Injectable()
export class DownloadsRoom implements LiveRoom<'downloads'> {
  readonly room = 'downloads';

  constructor(private readonly sources: SourceRepository) {}

  async snapshot(): Promise<RoomSnapshots['downloads']> {
    const { items } = await this.sources.list({
      page: 1,
      pageSize: SHOWN,
      sort: 'id',
      status: 'downloading',
    });
    return { items };
  }
}
