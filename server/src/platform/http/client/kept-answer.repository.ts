import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

export interface KeptAnswer {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Answers that were not asked for in so long are forgotten. */
const KEPT_DAYS = 30;

/** Answers that carry a version (ETag, Last-Modified), for conditional requests (RFC 9110, section 13). */
@Injectable()
export class KeptAnswers {
  constructor(private readonly database: Database) {}

  async find(url: string): Promise<KeptAnswer | undefined> {
    const [row] = await this.database.rows<KeptAnswer>(
      `UPDATE kept_answers SET url = url WHERE url = :url
       RETURNING etag, last_modified AS "lastModified", content_type AS "contentType", body`,
      { url },
    );
    return row;
  }

  async keep(url: string, { etag, lastModified, contentType, body }: KeptAnswer): Promise<void> {
    await this.database.rows(
      `INSERT INTO kept_answers (url, etag, last_modified, content_type, body)
       VALUES (:url, :etag, :lastModified, :contentType, :body)
       ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
         content_type = excluded.content_type, body = excluded.body RETURNING url`,
      { url, etag, lastModified, contentType, body },
    );
    await this.database.rows(
      `DELETE FROM kept_answers WHERE updated_at < now() - :days * interval '1 day' RETURNING url`,
      { days: KEPT_DAYS },
    );
  }
}
