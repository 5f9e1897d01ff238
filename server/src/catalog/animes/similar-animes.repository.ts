import type { Anime, AnimeList, Page } from '@quiz-factory/shared';
import type { Database } from '../../platform/database/index.js';
import { type Condition, ModelTable } from '../../platform/database/index.js';
import { AnimeModel } from './anime.model.js';

/** Fewer letters have too few trigrams to resemble anything in particular. */
const LEAST_LETTERS = 4;

/**
 * What somebody who mistyped may have meant: animes whose titles share most trigrams with the search (pg_trgm's word
 * similarity, above its threshold of 0.6), the likest first.
 */
export class SimilarAnimesRepository {
  private readonly table: ModelTable<Anime>;
  private hasTrigrams: Promise<boolean> | undefined;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<Anime>(database, AnimeModel, {
      entity: 'anime',
      searched: [],
      hidden: ['posterFrom', 'searchText'],
    });
  }

  /** @returns undefined where nothing can be said: too short a search, or a PostgreSQL without pg_trgm */
  async list(
    { page, pageSize, search = '' }: AnimeList,
    conditions: readonly Condition[],
  ): Promise<Page<Anime> | undefined> {
    const text = search.trim().toLowerCase();
    if (text.length < LEAST_LETTERS || !(await this.isPossible())) return undefined;
    const where = [
      ':text <% search_text',
      ...conditions.map(({ expression }, index) => `${expression} = :filter${String(index)}`),
    ].join(' AND ');
    const values = {
      text,
      limit: pageSize,
      offset: (page - 1) * pageSize,
      ...Object.fromEntries(conditions.map(({ value }, index) => [`filter${String(index)}`, value])),
    };
    const [items, [count]] = await Promise.all([
      this.database.rows<Anime>(
        `SELECT ${this.table.fields} FROM animes WHERE ${where}
         ORDER BY word_similarity(:text, search_text) DESC, popularity NULLS LAST, mal_id LIMIT :limit OFFSET :offset`,
        values,
      ),
      this.database.rows<{ total: number }>(
        `SELECT count(*)::int AS total FROM animes WHERE ${where}`,
        values,
      ),
    ]);
    return { items, page, pageSize, total: count?.total ?? 0, isSimilar: true };
  }

  private isPossible(): Promise<boolean> {
    this.hasTrigrams ??= this.database
      .rows<{ is: boolean }>("SELECT to_regprocedure('word_similarity(text, text)') IS NOT NULL AS is")
      .then(([row]) => row?.is ?? false);
    return this.hasTrigrams;
  }
}
