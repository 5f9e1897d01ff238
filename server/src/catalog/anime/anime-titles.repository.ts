import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { TitleIndex } from '../file-names/title-match.js';

const REMEMBERED_MS = 2000;

/** Every title of the catalogue, ready to be looked up. */
@Injectable()
export class AnimeTitles {
  private remembered: { at: number; index: Promise<TitleIndex> } | undefined;

  constructor(private readonly database: Database) {}

  index(): Promise<TitleIndex> {
    const now = performance.now();
    if (!this.remembered || now - this.remembered.at > REMEMBERED_MS) {
      const index = this.read();
      index.catch(() => (this.remembered = undefined));
      this.remembered = { at: now, index };
    }
    return this.remembered.index;
  }

  private async read(): Promise<TitleIndex> {
    return new TitleIndex(
      await this.database.rows<{ malId: number; titles: string[] }>(
        `SELECT mal_id AS "malId",
           array_remove(ARRAY[title_romaji, title_english, title_japanese], NULL) || synonyms AS titles FROM animes`,
      ),
    );
  }
}
