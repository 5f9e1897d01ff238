import { Injectable } from '@nestjs/common';
import type { AnimeInfo, AnimeInfoList, Page } from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../../platform/database/index.js';
import { ManualRows, type RowChange } from '../../moderation/index.js';
import { AnimeInfoModel } from './anime-info.model.js';

@Injectable()
export class AnimeInfoRepository {
  readonly table: ModelTable<AnimeInfo>;
  private readonly manual: ManualRows<AnimeInfo>;

  constructor(database: Database) {
    this.table = new ModelTable<AnimeInfo>(database, AnimeInfoModel, {
      entity: 'anime-info',
      searched: ['provider', 'externalId'],
      hidden: ['said'],
    });
    this.manual = new ManualRows<AnimeInfo>(database, {
      entity: 'anime-info',
      table: this.table,
      naturalKey: (row) => `${String(row.animeId)}/${row.provider}`,
      idOf: (row) => row.id,
      announce: () => undefined,
    });
  }

  list(query: AnimeInfoList): Promise<Page<AnimeInfo>> {
    return this.manual.list(
      query,
      equals(query, {
        animeId: 'anime_id',
        provider: 'provider',
        addedBy: 'added_by',
      }),
    );
  }

  get(id: number): Promise<AnimeInfo> {
    return this.manual.get(id);
  }

  create(values: object): Promise<AnimeInfo> {
    return this.manual.create(values);
  }

  update(id: number, values: RowChange): Promise<AnimeInfo> {
    return this.manual.update(id, values);
  }

  remove(id: number): Promise<void> {
    return this.manual.remove(id);
  }
}
