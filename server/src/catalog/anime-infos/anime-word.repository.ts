import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { Database } from '../../platform/database/index.js';
import { providers } from '../../providers/index.js';
import { AnimeRepository } from '../animes/anime.repository.js';
import { type CatalogueEntry, catalogueEntry } from '../imports/catalogue-entry.js';
import { CatalogueEntryRepository } from '../imports/catalogue-entry.repository.js';
import { mergeEntries } from '../imports/merge-entries.js';

/** Who is believed where several tell of one anime, from the most trusted on: the user's own lists, then the services. */
const orderOfTrust = ['catalogue-file', ...providers.map(({ name }) => name)];

/** What an anime is, of all that was said of it. */
@Injectable()
export class AnimeWordRepository {
  constructor(
    private readonly database: Database,
    private readonly animes: AnimeRepository,
    private readonly files: CatalogueEntryRepository,
  ) {}

  /**
   * Brings an anime up to date with all that is said of it, field by field in the order of trust, whoever spoke first.
   * What nobody speaks of stays, and so does a person's row.
   *
   * @returns the anime, if it changed
   */
  async tell(malId: number, transaction: Transaction): Promise<Anime | undefined> {
    const word = await this.merged(malId, transaction);
    if (!word) return undefined;
    const values = {
      title_romaji: word.titles.romaji,
      title_english: word.titles.english,
      title_japanese: word.titles.japanese,
      poster_url: word.posterUrl,
      release_year: word.year,
      release_season: word.season,
      popularity: word.popularity,
      is_adult: word.isAdult,
    };
    const { synonyms } = word.titles;
    const written = Object.keys(values).map((name): [string, string] => [
      name,
      `coalesce(:${name}, ${name})`,
    ]);
    if (synonyms.length > 0) written.push(['synonyms', 'CAST(ARRAY[:synonyms] AS text[])']);
    const [anime] = await this.database.rows<Anime>(
      `UPDATE animes SET ${written.map(([name, value]) => `${name} = ${value}`).join(', ')}
       WHERE mal_id = :malId AND added_by <> 'manual'
         AND (${written.map(([name]) => name).join(', ')}) IS DISTINCT FROM (${written.map(([, value]) => value).join(', ')})
       RETURNING ${this.animes.table.fields}`,
      { ...values, synonyms, malId },
      transaction,
    );
    return anime;
  }

  private async merged(malId: number, transaction: Transaction): Promise<CatalogueEntry | undefined> {
    const rows = await this.database.rows<{ provider: string; said: unknown }>(
      `SELECT provider, CASE WHEN provider = 'catalogue-file' THEN payload ELSE said END AS said FROM anime_infos
       WHERE anime_id = :malId AND (said IS NOT NULL OR provider = 'catalogue-file')`,
      { malId },
      transaction,
    );
    const words = new Map(rows.map(({ provider, said }) => [provider, catalogueEntry.safeParse(said).data]));
    // Files may have spoken since their info was made.
    const files = await this.files.merged(malId, transaction);
    if (files) words.set('catalogue-file', files);
    return orderOfTrust
      .map((provider) => words.get(provider))
      .filter((word) => word !== undefined)
      .reduceRight<CatalogueEntry | undefined>((less, more) => mergeEntries(less, more), undefined);
  }
}
