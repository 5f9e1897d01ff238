import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Page,
  type StoredTemplate,
  type Template,
  template,
  type TemplateCreate,
  type TemplateList,
  type TemplateUpdate,
} from '@quiz-factory/shared';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { ApiError, notFound, refuseOutdated } from '../platform/errors/index.js';
import { builtInTemplates } from './built-in.js';
import { TemplateModel } from './template.model.js';

/** @throws Error that names each fault: a document of an earlier version, say */
export function readTemplate(document: unknown): Template {
  const read = template.safeParse(document);
  if (read.success) return read.data;
  const faults = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(
    `The quiz's template is not one that this version understands. Copy a built-in one and bring your changes over. ${faults.join('; ')}`,
  );
}

/** Templates: the built-in ones, renewed at each start, and the user's own. */
@Injectable()
export class TemplateRepository implements OnModuleInit {
  private readonly table: ModelTable<StoredTemplate>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<StoredTemplate>(database, TemplateModel, {
      entity: 'template',
      searched: ['name'],
    });
  }

  /** A user's own template that took the name first keeps it. */
  async onModuleInit(): Promise<void> {
    for (const [name, document] of await builtInTemplates())
      await this.database.rows(
        `INSERT INTO templates (name, document, is_built_in) VALUES (:name, CAST(:document AS jsonb), true)
         ON CONFLICT (name) DO UPDATE SET document = EXCLUDED.document
         WHERE templates.is_built_in AND templates.document IS DISTINCT FROM EXCLUDED.document`,
        { name, document: JSON.stringify(document) },
      );
  }

  list(query: TemplateList): Promise<Page<StoredTemplate>> {
    return this.table.list(query, equals(query, { isBuiltIn: 'is_built_in' }));
  }

  async get(id: number): Promise<StoredTemplate> {
    const row = await this.table.find(id);
    if (!row) throw notFound('template', id);
    return row;
  }

  async byName(name: string): Promise<StoredTemplate> {
    const [row] = await this.database.rows<StoredTemplate>(
      `SELECT ${this.table.fields} FROM templates WHERE name = :name`,
      { name },
    );
    if (!row) throw new ApiError('IMPOSSIBLE', `There is no template "${name}".`);
    return row;
  }

  create(values: TemplateCreate): Promise<StoredTemplate> {
    return this.table.insert(values);
  }

  /** @throws ApiError (409) when it is built in, or no longer of the version that was looked at */
  async update(id: number, { version, ...values }: TemplateUpdate): Promise<StoredTemplate> {
    await this.ownOrRefuse(id);
    return this.database.transaction(async (transaction) => {
      const before = await this.table.findForChange(id, transaction);
      if (!before) throw notFound('template', id);
      refuseOutdated('template', version, before);
      return (await this.table.update(id, values, transaction)) ?? before;
    });
  }

  async remove(id: number): Promise<void> {
    await this.ownOrRefuse(id);
    try {
      await this.table.delete(id);
    } catch (cause) {
      // Quizzes hold on to it: their foreign key says RESTRICT.
      if (!(cause instanceof ApiError)) throw cause;
      throw new ApiError('CONFLICT', 'Quizzes use this template. Give them another one first.', [], {
        cause,
      });
    }
  }

  private async ownOrRefuse(id: number): Promise<void> {
    const { isBuiltIn, name } = await this.get(id);
    if (isBuiltIn)
      throw new ApiError(
        'CONFLICT',
        `"${name}" is built in and stays as it is. Copy it (POST its document under another name) and change the copy.`,
      );
  }
}
