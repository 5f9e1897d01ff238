import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../platform/events/index.js';
import { WorkersService } from './workers.service.js';

/** One worker with its log. */
@Injectable()
export class WorkerRoom implements LiveRoom<'worker:<id>'> {
  readonly room = 'worker:<id>';

  constructor(private readonly workers: WorkersService) {}

  async snapshot(id: string): Promise<RoomSnapshots['worker:<id>']> {
    return { worker: await this.workers.get(id), log: await this.workers.log(id) };
  }
}
