import { readdir, readFile } from 'node:fs/promises';
import { join, parse as parsePath, resolve } from 'node:path';
import { type Template, template } from '@quiz-factory/shared';
import { parse } from 'yaml';

/** The documents that come with the product. A user copies one and changes the copy. */
const directory = resolve(import.meta.dirname, '../../../templates');

/** Name → template. @throws when one of them is none: a fault of the product */
export async function builtInTemplates(): Promise<ReadonlyMap<string, Template>> {
  const templates = new Map<string, Template>();
  for (const file of (await readdir(directory)).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const document: unknown = parse(await readFile(join(directory, file), 'utf8'));
    templates.set(parsePath(file).name, template.parse(document));
  }
  return templates;
}
