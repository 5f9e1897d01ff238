import { Injectable } from '@nestjs/common';
import type { Anime, AnimeList, AnimeModerate, Page } from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../../platform/database/index.js';
import { ManualRows, type RowChange } from '../../moderation/index.js';
import { EventBus } from '../../platform/events/index.js';
import { AnimeModel } from './anime.model.js';

@Injectable()
export class AnimeRepository {
  readonly table: ModelTable<Anime>;
  private readonly manual: ManualRows<Anime>;

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
  ) {
    this.table = new ModelTable<Anime>(database, AnimeModel, {
      entity: 'anime',
      searched: ['titleRomaji', 'titleEnglish', 'titleJapanese', 'synonyms'],
      hidden: ['posterFrom'],
    });
    this.manual = new ManualRows<Anime>(database, {
      entity: 'anime',
      table: this.table,
      naturalKey: (row) => String(row.malId),
      idOf: (row) => row.malId,
      announce: (id, row) => {
        events.publish('anime.changed', { id, row });
      },
    });
  }

  list(query: AnimeList): Promise<Page<Anime>> {
    return this.manual.list(
      { ...query, sort: query.sort ?? 'popularity' },
      equals(query, {
        isBlocklisted: 'is_blocklisted',
        isFinalized: 'is_finalized',
        isProvisional: 'is_provisional',
        isAdult: 'is_adult',
        addedBy: 'added_by',
        releaseYear: 'release_year',
      }),
    );
  }

  get(malId: number): Promise<Anime> {
    return this.manual.get(malId);
  }

  create(values: object): Promise<Anime> {
    return this.manual.create(values);
  }

  /** Moderation alone does not make a row a person's own: its titles still come from the catalogue. */
  async update(malId: number, values: RowChange): Promise<Anime> {
    const { version: _version, ...changes } = values;
    const onlyFlags = Object.keys(changes).every(
      (field) => field === 'isBlocklisted' || field === 'isFinalized',
    );
    if (!onlyFlags) return this.manual.update(malId, values);
    const row = (await this.table.update(malId, changes)) ?? (await this.get(malId));
    this.events.publish('anime.changed', { id: malId, row });
    return row;
  }

  remove(malId: number): Promise<void> {
    return this.manual.remove(malId);
  }

  /** @returns how many were there */
  async moderate(body: AnimeModerate): Promise<number> {
    const rows = await this.database.rows<Anime>(
      `UPDATE animes SET is_blocklisted = coalesce(CAST(:isBlocklisted AS boolean), is_blocklisted),
         is_finalized = coalesce(CAST(:isFinalized AS boolean), is_finalized)
       WHERE mal_id IN (:malIds) RETURNING ${this.table.fields}`,
      {
        malIds: body.malIds,
        isBlocklisted: body.isBlocklisted ?? null,
        isFinalized: body.isFinalized ?? null,
      },
    );
    for (const row of rows) this.events.publish('anime.changed', { id: row.malId, row });
    return rows.length;
  }
}
