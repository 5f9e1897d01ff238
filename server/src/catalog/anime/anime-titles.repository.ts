import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type TitledAnime, TitleIndex } from '../file-names/title-match.js';

/** Every title of the catalogue, ready to be looked up. */
@Injectable()
export class AnimeTitles {
  private stamp = '';
  private remembered: Promise<TitleIndex> | undefined;

  constructor(private readonly database: Database) {}

  async index(): Promise<TitleIndex> {
    // Folding the titles of 40,000 animes takes the event loop a second, this sum the database some milliseconds. Trusting
    // an index for two seconds without looking was worse: a worker woken by an import did not find what it was woken for.
    const [now] = await this.database.rows<{ stamp: string }>(
      "SELECT count(*) || '/' || coalesce(sum(extract(epoch FROM updated_at)), 0) AS stamp FROM animes",
    );
    const stamp = now?.stamp ?? '';
    if (!this.remembered || stamp !== this.stamp) {
      this.stamp = stamp;
      const index = this.read();
      index.catch(() => (this.remembered = undefined));
      this.remembered = index;
    }
    return this.remembered;
  }

  private async read(): Promise<TitleIndex> {
    return new TitleIndex(
      await this.database.rows<TitledAnime>(
        `SELECT mal_id AS "malId", array_remove(ARRAY[title_romaji, title_english, title_japanese], NULL) AS titles,
           synonyms FROM animes`,
      ),
    );
  }
}
