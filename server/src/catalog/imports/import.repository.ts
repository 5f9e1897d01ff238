import { Injectable } from '@nestjs/common';
import { type CatalogueImport, type ImportOrder, importOrder, type Page } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { RequestRepository } from '../../engine/index.js';
import { Database, ModelTable, type TableQuery } from '../../platform/database/index.js';
import { inPieces } from './in-pieces.js';
import { ImportStateModel } from './import-state.model.js';

/** How far an import is. Every entry is counted once. */
export interface ImportCounts {
  /** So many of the file's batches are stored. */
  readonly batches: number;
  readonly format: string;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly problems: CatalogueImport['problems'];
  readonly notes: readonly string[];
}

/** An import that is to be gone on with. */
export interface OpenImport extends Omit<ImportCounts, 'format'> {
  readonly id: number;
  readonly sizeBytes: number;
}

/** Of a piece of a file, bytes. */
const CHUNK = 256 * 1024;
/** So many failed files are kept, so that they can be tried again. */
const KEPT_FAILED = 10;

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

  /**
   * Kept whole before anything is answered, so that a crash loses nothing.
   *
   * @param order where the content is to be had, if it is not here
   */
  create(
    name: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    order?: ImportOrder,
  ): Promise<{ readonly id: number; readonly requestId: string }> {
    return this.database.transaction(async (transaction) => {
      const requestId = await this.requests.enqueue(
        { kind: 'import', label: name, ...(order ? { payload: order } : {}) },
        transaction,
      );
      const [row] = await this.database.rows<{ id: number }>(
        'INSERT INTO imports (request_id, name) VALUES (:requestId, :name) RETURNING id',
        { requestId, name },
        transaction,
      );
      if (!row) throw new Error('the import was not kept');
      await this.insertContent(row.id, content, transaction);
      await this.dropOldFailures(transaction);
      return { id: row.id, requestId };
    });
  }

  /** What was fetched for it: it is read from its beginning, whatever an earlier content came to. */
  async keepContent(id: number, content: Iterable<Uint8Array>, transaction: Transaction): Promise<void> {
    await this.dropContent(id, transaction);
    await this.insertContent(id, content, transaction);
    await this.database.rows(
      'UPDATE imports SET batches = 0 WHERE id = :id RETURNING id',
      { id },
      transaction,
    );
  }

  /** The import of this name that is not over. */
  async openByName(name: string): Promise<number | undefined> {
    const [row] = await this.database.rows<{ id: number }>(
      `SELECT id FROM import_states WHERE name = :name AND status IN ('queued', 'running') ORDER BY id LIMIT 1`,
      { name },
    );
    return row?.id;
  }

  /** Where its content is to be had; undefined: it was handed in. */
  async orderOf(requestId: string): Promise<ImportOrder | undefined> {
    return importOrder.safeParse((await this.requests.find(requestId))?.payload).data;
  }

  /** What its request goes on with. */
  async open(requestId: string): Promise<OpenImport | undefined> {
    const [row] = await this.database.rows<OpenImport>(
      `SELECT id, batches, read, created, updated, unchanged, rejected, problems, notes,
         (SELECT coalesce(sum(octet_length(bytes)), 0)::int FROM import_chunks WHERE import_id = imports.id) AS "sizeBytes"
       FROM imports WHERE request_id = :requestId`,
      { requestId },
    );
    return row;
  }

  /** What was handed in, piece by piece. */
  async *content(id: number): AsyncGenerator<Buffer> {
    for (let number = 1; ; number += 1) {
      const [row] = await this.database.rows<{ bytes: Buffer }>(
        'SELECT bytes FROM import_chunks WHERE import_id = :id AND number = :number',
        { id, number },
      );
      if (!row) return;
      yield row.bytes;
    }
  }

  /** It was read to its end: what it said is in the tables. */
  async dropContent(id: number, transaction: Transaction): Promise<void> {
    await this.database.rows(
      'DELETE FROM import_chunks WHERE import_id = :id RETURNING number',
      { id },
      transaction,
    );
  }

  async keep(id: number, counts: ImportCounts, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `UPDATE imports SET batches = :batches, format = :format, read = :read, created = :created, updated = :updated,
         unchanged = :unchanged, rejected = :rejected, problems = CAST(:problems AS jsonb),
         notes = CAST(:notes AS jsonb)
       WHERE id = :id RETURNING id`,
      {
        id,
        ...counts,
        problems: JSON.stringify(counts.problems),
        notes: JSON.stringify(counts.notes),
      },
      transaction,
    );
  }

  private async insertContent(
    id: number,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    transaction: Transaction,
  ): Promise<void> {
    let number = 0;
    for await (const bytes of inPieces(content, CHUNK)) {
      number += 1;
      await this.database.rows(
        `INSERT INTO import_chunks (import_id, number, bytes) VALUES (:id, :number, decode(:bytes, 'base64')) RETURNING number`,
        { id, number, bytes: bytes.toString('base64') },
        transaction,
      );
    }
  }

  private async dropOldFailures(transaction: Transaction): Promise<void> {
    await this.database.rows(
      `DELETE FROM import_chunks WHERE import_id IN (
         SELECT id FROM import_states WHERE status IN ('failed', 'cancelled') ORDER BY id DESC OFFSET ${String(KEPT_FAILED)})
       RETURNING number`,
      {},
      transaction,
    );
  }
}
