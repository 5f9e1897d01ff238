import { Injectable } from '@nestjs/common';
import type { CatalogueImport, Page } from '@quiz-factory/shared';
import { Database, ModelTable, type TableQuery } from '../../platform/database/index.js';
import { ImportModel } from './import.model.js';

/** The class of this room's advisory locks; any fixed number does, if no other lock uses it. */
const LOCK_SPACE = 7_313_002;

/** The imports themselves: what was handed in, and how far it is. */
@Injectable()
export class ImportRepository {
  readonly table: ModelTable<CatalogueImport>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<CatalogueImport>(database, ImportModel, {
      entity: 'import',
      searched: ['name'],
      hidden: ['content', 'updatedAt'],
    });
  }

  list(query: TableQuery): Promise<Page<CatalogueImport>> {
    return this.table.list({ ...query, sort: query.sort ?? '-id' });
  }

  /** Kept whole before anything is answered, so that a crash loses nothing. */
  async begin(name: string, content: Buffer): Promise<number> {
    const [row] = await this.database.rows<{ id: number }>(
      "INSERT INTO imports (name, content) VALUES (:name, decode(:content, 'base64')) RETURNING id",
      { name, content: content.toString('base64') },
    );
    if (!row) throw new Error('the import was not kept');
    return row.id;
  }

  async content(id: number): Promise<Buffer | undefined> {
    const [row] = await this.database.rows<{ content: Buffer | null }>(
      'SELECT content FROM imports WHERE id = :id',
      { id },
    );
    return row?.content ?? undefined;
  }

  /** Imports that a crash left unfinished, oldest first. */
  async unfinished(): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      "SELECT id FROM imports WHERE status IN ('queued', 'running') ORDER BY id",
    );
    return rows.map((row) => row.id);
  }

  /** Imports that wrote animes and whose content is still there, newest first: what catalogue files said. */
  async withContent(): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      `SELECT id FROM imports WHERE status IN ('running', 'completed') AND content IS NOT NULL
       ORDER BY id DESC LIMIT 20`,
    );
    return rows.map((row) => row.id);
  }

  /**
   * Runs `work` while this process alone, of all on this database, has the import. The lock is the transaction's: it
   * ends with it, and with the process, however that ends.
   *
   * @returns false when another process has the import
   */
  async alone(id: number, work: () => Promise<void>): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const [lock] = await this.database.rows<{ isOurs: boolean }>(
        'SELECT pg_try_advisory_xact_lock(:space, :id) AS "isOurs"',
        { space: LOCK_SPACE, id },
        transaction,
      );
      if (lock?.isOurs !== true) return false;
      await work();
      return true;
    });
  }
}
