import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../../platform/events/index.js';
import { ImportRepository } from './import.repository.js';

/** So many of the latest are in the room; `GET /imports` has all. */
const SHOWN = 20;

@Injectable()
export class ImportsRoom implements LiveRoom<'imports'> {
  readonly room = 'imports';

  constructor(private readonly imports: ImportRepository) {}

  async snapshot(): Promise<RoomSnapshots['imports']> {
    const { items } = await this.imports.list({ page: 1, pageSize: SHOWN });
    return { items };
  }
}
