import { Injectable } from '@nestjs/common';
import type { FileList, FileMatch, LibraryFile, Page } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { notFound } from '../platform/errors/index.js';
import type { ExplainedName } from './explain-name.js';
import { LibraryFileModel } from './library-file.model.js';

/** What a person said of files, by their paths. */
export type Corrections = ReadonlyMap<string, FileMatch>;

/** The videos of the user's folders, as rows. */
@Injectable()
export class LibraryFileRepository {
  private readonly table: ModelTable<LibraryFile>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<LibraryFile>(database, LibraryFileModel, {
      entity: 'file',
      searched: ['path', 'title'],
    });
  }

  list(query: FileList): Promise<Page<LibraryFile>> {
    return this.table.list(
      { ...query, sort: query.sort ?? 'path' },
      equals(query, {
        state: 'state',
        understood: '(category IS NOT NULL)',
        folder: 'folder',
        malId: 'mal_id',
      }),
    );
  }

  /** @throws ApiError when there is no such file */
  async get(id: number): Promise<LibraryFile> {
    const row = await this.table.find(id);
    if (!row) throw notFound('file', id);
    return row;
  }

  /** The first of a folder's files, those that want a person before the others. */
  first(folder: string, limit: number): Promise<LibraryFile[]> {
    return this.database.rows<LibraryFile>(
      `SELECT ${this.table.fields} FROM library_files WHERE folder = :folder AND state <> 'missing'
       ORDER BY array_position(ARRAY['unknown-title', 'not-opening', 'matched'], state), path LIMIT :limit`,
      { folder, limit },
    );
  }

  async corrections(folder: string): Promise<Corrections> {
    const rows = await this.database.rows<FileMatch & { path: string }>(
      `SELECT path, mal_id AS "malId", category, number FROM library_files
       WHERE folder = :folder AND is_corrected AND mal_id IS NOT NULL ORDER BY path`,
      { folder },
    );
    return new Map(rows.map(({ path, ...match }) => [path, match]));
  }

  /** Makes the rows of a folder what is in it now. Rows that are so already are left alone. */
  async keep(folder: string, names: readonly ExplainedName[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const rows = names.map(({ name: path, malId, ...rest }) => ({ path, mal_id: malId, ...rest }));
      await this.database.rows(
        `INSERT INTO library_files AS f (folder, path, state, title, category, number, version, mal_id, reason)
         SELECT :folder, e.path,
           CASE WHEN e.category IS NULL THEN 'not-opening' WHEN a.mal_id IS NULL THEN 'unknown-title' ELSE 'matched' END,
           e.title, e.category, e.number, e.version, a.mal_id, e.reason
         FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e(path text, title text, category text, number int, version int,
           mal_id int, reason text)
         LEFT JOIN animes a ON a.mal_id = e.mal_id
         ON CONFLICT (folder, path) DO UPDATE SET state = excluded.state, title = excluded.title,
           category = excluded.category, number = excluded.number, version = excluded.version, mal_id = excluded.mal_id,
           reason = excluded.reason
         WHERE (f.state, f.title, f.category, f.number, f.version, f.mal_id, f.reason) IS DISTINCT FROM (excluded.state,
             excluded.title, excluded.category, excluded.number, excluded.version, excluded.mal_id, excluded.reason)
         RETURNING f.id`,
        { folder, rows: JSON.stringify(rows) },
        transaction,
      );
      await this.database.rows(
        `UPDATE library_files SET state = 'missing', reason = 'the file is not in the folder any more'
         WHERE folder = :folder AND state <> 'missing'
           AND path NOT IN (SELECT jsonb_array_elements_text(CAST(:paths AS jsonb))) RETURNING id`,
        { folder, paths: JSON.stringify(names.map(({ name }) => name)) },
        transaction,
      );
    });
  }

  /**
   * A person's word; it stays until they take it back.
   *
   * @param follow what goes with it, in the same transaction
   * @throws ApiError when there is no such file or anime
   */
  async correct(
    id: number,
    { malId, category, number }: FileMatch,
    follow: (row: LibraryFile, transaction: Transaction) => Promise<void>,
  ): Promise<LibraryFile> {
    return this.database.transaction(async (transaction) => {
      const changes = { malId, category, number, version: 1, state: 'matched', reason: null };
      const row = await this.table.update(id, { ...changes, isCorrected: true }, transaction);
      if (!row) throw notFound('file', id);
      await follow(row, transaction);
      return row;
    });
  }

  /** @throws ApiError when there is no such file */
  async release(id: number): Promise<LibraryFile> {
    const row = await this.table.update(id, { isCorrected: false });
    if (!row) throw notFound('file', id);
    return row;
  }
}
