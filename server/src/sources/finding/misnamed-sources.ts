import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LibraryFile } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { SongWorkRepository } from '../../catalog/index.js';
import { CorrectionFollowers, FILE_NAMES } from '../../library/index.js';
import { EventBus } from '../../platform/events/index.js';
import { SourceFindWorkRepository } from './source-find-work.repository.js';

/** What workers made of a file as one song goes when a person says that it is another. */
@Injectable()
export class MisnamedSources implements OnModuleInit {
  constructor(
    private readonly corrections: CorrectionFollowers,
    private readonly work: SourceFindWorkRepository,
    private readonly songs: SongWorkRepository,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.corrections.add((file, transaction) => this.withdraw(file, transaction));
  }

  private async withdraw(file: LibraryFile, transaction: Transaction): Promise<readonly (() => void)[]> {
    const { folder, path, malId, category, number } = file;
    if (malId === null || category === null || number === null) return [];
    const location = join(folder, path);
    const removed = await this.work.withdraw(location, { malId, category, number }, transaction);
    const emptied = removed.filter(({ isLast }) => isLast).map(({ songId }) => songId);
    const songs = await this.songs.withdraw(emptied, FILE_NAMES, transaction);
    return [
      ...removed.map(({ id }) => () => {
        this.events.publish('source.changed', { id, row: null });
      }),
      ...songs.map((id) => () => {
        this.events.publish('song.changed', { id, row: null });
      }),
    ];
  }
}
