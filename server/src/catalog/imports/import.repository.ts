import { Injectable } from '@nestjs/common';
import type { CatalogueImport, Page } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { RequestRepository } from '../../engine/index.js';
import { Database, ModelTable, type TableQuery } from '../../platform/database/index.js';
import { ImportStateModel } from './import-state.model.js';

/** How far an import is: every entry is counted once, so the counts say where to go on. */
export interface ImportCounts {
  readonly format: string;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly problems: CatalogueImport['problems'];
}

/** Imports are requests with a file: the engine keeps how far they are, this table what was read. */
@Injectable()
export class ImportRepository {
  private readonly states: ModelTable<CatalogueImport>;

  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
  ) {
    this.states = new ModelTable<CatalogueImport>(database, ImportStateModel, {
      entity: 'import',
      searched: ['name'],
      hidden: ['requestId'],
    });
  }

  list(query: TableQuery): Promise<Page<CatalogueImport>> {
    return this.states.list({ ...query, sort: query.sort ?? '-id' });
  }

  find(id: number): Promise<CatalogueImport | undefined> {
    return this.states.find(id);
  }

  async ofRequest(requestId: string, transaction?: Transaction): Promise<CatalogueImport | undefined> {
    const [row] = await this.database.rows<CatalogueImport>(
      `SELECT ${this.states.fields} FROM import_states WHERE request_id = :requestId`,
      { requestId },
      transaction,
    );
    return row;
  }

  /** Kept whole before anything is answered, so that a crash loses nothing. */
  create(name: string, content: Buffer): Promise<{ readonly id: number; readonly requestId: string }> {
    return this.database.transaction(async (transaction) => {
      const requestId = await this.requests.enqueue({ kind: 'import', label: name }, transaction);
      const [row] = await this.database.rows<{ id: number }>(
        `INSERT INTO imports (request_id, name, content) VALUES (:requestId, :name, decode(:content, 'base64'))
         RETURNING id`,
        { requestId, name, content: content.toString('base64') },
        transaction,
      );
      if (!row) throw new Error('the import was not kept');
      return { id: row.id, requestId };
    });
  }

  async content(id: number): Promise<Buffer | undefined> {
    const [row] = await this.database.rows<{ content: Buffer | null }>(
      'SELECT content FROM imports WHERE id = :id',
      { id },
    );
    return row?.content ?? undefined;
  }

  async keep(id: number, counts: ImportCounts, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE imports SET format = :format, read = :read, created = :created, updated = :updated,
         unchanged = :unchanged, rejected = :rejected, problems = CAST(:problems AS jsonb)
       WHERE id = :id RETURNING id`,
      { id, ...counts, problems: JSON.stringify(counts.problems) },
      transaction,
    );
  }

  /** Imports that wrote animes and whose content is still there, newest first: what catalogue files said. */
  async withContent(): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      `SELECT id FROM imports WHERE format IS NOT NULL AND content IS NOT NULL ORDER BY id DESC LIMIT 20`,
    );
    return rows.map((row) => row.id);
  }
}
