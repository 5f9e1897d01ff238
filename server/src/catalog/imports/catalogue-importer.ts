import { Injectable, Logger } from '@nestjs/common';
import type { CatalogueImport, ImportOrder } from '@quiz-factory/shared';
import { RequestRepository, untilOver } from '../../engine/index.js';
import { ApiError, notFound } from '../../platform/errors/index.js';
import { EventBus } from '../../platform/events/index.js';
import { listerOf } from './listers.js';
import { ImportRepository } from './import.repository.js';

/** Takes catalogue files in for the import worker, and says how far it is with them. */
@Injectable()
export class CatalogueImporter {
  private readonly logger = new Logger('Imports');

  constructor(
    private readonly imports: ImportRepository,
    private readonly requests: RequestRepository,
    private readonly events: EventBus,
  ) {}

  /** Keeps the content; the answer comes before the work. @returns its id */
  async begin(name: string, content: Buffer): Promise<number> {
    const { id, requestId } = await this.imports.create(name, [content]);
    this.changed(requestId);
    return id;
  }

  /**
   * Asks for what a service has; a worker fetches it. What is under way already is not begun twice.
   *
   * @returns its id @throws ApiError (422) when there is no such service, or the query can be none of its
   */
  async order(order: ImportOrder): Promise<number> {
    const lister = listerOf(order.provider);
    const fault = lister.faultOf(order.query);
    if (fault !== undefined)
      throw new ApiError('IMPOSSIBLE', `"${order.query}" cannot be asked for: ${fault}.`, [
        { path: 'query', message: fault },
      ]);
    const name = `${lister.title} (${order.query})`;
    const underWay = await this.imports.openByName(name);
    if (underWay !== undefined) return underWay;
    const { id, requestId } = await this.imports.create(name, [], order);
    this.changed(requestId);
    return id;
  }

  /** The same, and waits until some process of the factory has read it. @throws the signal's reason */
  async run(
    name: string,
    content: Buffer,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<CatalogueImport> {
    const { id, requestId } = await this.imports.create(name, [content]);
    await untilOver(this.requests, this.events, requestId, signal);
    const row = await this.imports.find(id);
    if (!row) throw notFound('import', id);
    return row;
  }

  /** Its state is another now: says so, as it is by then. */
  readonly changed = (requestId: string): void => {
    this.imports.ofRequest(requestId).then(
      (row) => {
        if (!row) return;
        this.events.publish('import.progress', row);
        if (row.error !== null) this.logger.warn({ msg: 'import', import: row.id, error: row.error });
      },
      () => {
        // The database is away: whoever looks reads the row.
      },
    );
  };
}
