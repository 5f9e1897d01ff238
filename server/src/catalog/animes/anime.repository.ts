import { Injectable } from '@nestjs/common';
import type { Anime, AnimeList, AnimeModerate, AnimesModerated, Page } from '@quiz-factory/shared';
import { type Condition, Database, equals, ModelTable } from '../../platform/database/index.js';
import { ManualRows, type RowChange } from '../../moderation/index.js';
import { EventBus } from '../../platform/events/index.js';
import { AnimeModel } from './anime.model.js';
import { SimilarAnimesRepository } from './similar-animes.repository.js';

@Injectable()
export class AnimeRepository {
  readonly table: ModelTable<Anime>;
  private readonly manual: ManualRows<Anime>;
  private readonly similar: SimilarAnimesRepository;

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
  ) {
    this.table = new ModelTable<Anime>(database, AnimeModel, {
      entity: 'anime',
      searched: [],
      searchText: 'animes.search_text',
      hidden: ['posterFrom', 'searchText'],
    });
    this.similar = new SimilarAnimesRepository(database);
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

  /** Where nothing has the words that are searched for, what has words like them. */
  async list(query: AnimeList): Promise<Page<Anime>> {
    const conditions = filtersOf(query);
    const found = await this.manual.list({ ...query, sort: query.sort ?? 'popularity' }, conditions);
    if (found.total > 0 || query.search === undefined) return found;
    return (await this.similar.list(query, conditions)) ?? found;
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

  async moderate({ malIds, matching, ...flags }: AnimeModerate): Promise<AnimesModerated> {
    const ids = malIds ?? (await this.table.keys({ search: matching?.search }, filtersOf(matching ?? {})));
    if (ids.length === 0) return { changed: 0, malIds: [] };
    const rows = await this.database.rows<Anime & { isChanged: boolean }>(
      `UPDATE animes SET is_blocklisted = coalesce(CAST(:isBlocklisted AS boolean), animes.is_blocklisted),
         is_finalized = coalesce(CAST(:isFinalized AS boolean), animes.is_finalized)
       FROM (SELECT mal_id, is_blocklisted, is_finalized FROM animes
         WHERE mal_id = ANY(CAST(:ids AS integer[])) FOR NO KEY UPDATE) before
       WHERE animes.mal_id = before.mal_id
       RETURNING ${this.table.fields}, (animes.is_blocklisted, animes.is_finalized)
         IS DISTINCT FROM (before.is_blocklisted, before.is_finalized) AS "isChanged"`,
      {
        ids: `{${ids.join(',')}}`,
        isBlocklisted: flags.isBlocklisted ?? null,
        isFinalized: flags.isFinalized ?? null,
      },
    );
    const changed = rows.filter(({ isChanged }) => isChanged);
    for (const { isChanged: _is, ...row } of rows)
      this.events.publish('anime.changed', { id: row.malId, row });
    return { changed: rows.length, malIds: changed.map(({ malId }) => malId).sort((a, b) => a - b) };
  }
}

const filtersOf = (query: Partial<AnimeList>): Condition[] =>
  equals(query, {
    isBlocklisted: 'is_blocklisted',
    isFinalized: 'is_finalized',
    isProvisional: 'is_provisional',
    isAdult: 'is_adult',
    addedBy: 'added_by',
    releaseYear: 'release_year',
  });
