import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../platform/events/index.js';
import { RenderRepository } from './render.repository.js';

/** So many of the latest are in the room; `GET /renders` has all. */
const SHOWN = 50;

@Injectable()
export class RendersRoom implements LiveRoom<'renders'> {
  readonly room = 'renders';

  constructor(private readonly renders: RenderRepository) {}

  async snapshot(): Promise<RoomSnapshots['renders']> {
    const { items } = await this.renders.list({ page: 1, pageSize: SHOWN });
    return { items };
  }
}
