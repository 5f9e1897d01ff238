import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { TitleIndex } from './title-match.js';
import type { TitledAnime } from './titled-anime.js';

/** So many titles are folded in no time. */
const MANY = 5000;

/** Every title of the catalogue, ready to be looked up. */
@Injectable()
export class AnimeTitles {
  private stamp = '';
  private remembered: Promise<TitleIndex> | undefined;
  private restsUntil = 0;

  constructor(private readonly database: Database) {}

  async index(): Promise<TitleIndex> {
    // Folding the titles of 40,000 animes takes seconds, this sum the database some milliseconds. Trusting an index for two seconds without looking was worse: a worker woken by an import did not find what it was woken for.
    const [now] = await this.database.rows<{ stamp: string }>(
      "SELECT count(*) || '/' || coalesce(sum(extract(epoch FROM updated_at)), 0) AS stamp FROM animes",
    );
    const stamp = now?.stamp ?? '';
    if (!this.remembered || (stamp !== this.stamp && performance.now() >= this.restsUntil)) {
      this.stamp = stamp;
      const index = this.read();
      index.catch(() => (this.remembered = undefined));
      this.remembered = index;
    }
    return this.remembered;
  }

  private async read(): Promise<TitleIndex> {
    const started = performance.now();
    const animes = await this.database.rows<TitledAnime>(
      `SELECT mal_id AS "malId", array_remove(ARRAY[title_romaji, title_english, title_japanese], NULL) AS titles,
         synonyms, release_year AS year FROM animes`,
    );
    const index = await TitleIndex.inTurns(animes);
    // While an import changes many titles without end, folding them takes no more than a tenth of the time.
    if (animes.length > MANY) this.restsUntil = performance.now() + 9 * (performance.now() - started);
    return index;
  }
}
