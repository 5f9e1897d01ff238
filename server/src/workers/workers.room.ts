import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import { NodeRegistry } from '../engine/index.js';
import type { LiveRoom } from '../platform/events/index.js';
import { WorkersService } from './workers.service.js';

@Injectable()
export class WorkersRoom implements LiveRoom<'workers'> {
  readonly room = 'workers';

  constructor(
    private readonly workers: WorkersService,
    private readonly nodes: NodeRegistry,
  ) {}

  async snapshot(): Promise<RoomSnapshots['workers']> {
    return {
      items: await this.workers.list(),
      health: this.nodes.wholeHealth(),
      nodes: this.nodes.nodes(),
    };
  }
}
