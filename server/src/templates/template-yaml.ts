import { type Template, template } from '@quiz-factory/shared';
import { parseDocument, stringify } from 'yaml';
import { ApiError } from '../platform/errors/index.js';
import { refuseUnkeepable } from '../platform/http/index.js';
import { withoutDefaults } from './without-defaults.js';

const MOST_ALIASES = 50;

/** @throws ApiError (400) that names each fault: where the text is no YAML, or the document no template */
export function templateFromYaml(text: string): Template {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0)
    throw new ApiError(
      'BAD_REQUEST',
      `The text is not YAML. ${document.errors[0]?.message ?? ''}`,
      document.errors.map(({ message, linePos }) => ({
        path: `line ${String(linePos?.[0].line ?? 0)}`,
        message,
      })),
    );
  const read = template.safeParse(valueOf(document));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ApiError(
    'BAD_REQUEST',
    `The document is not a template. ${faults[0]?.path ?? ''}: ${faults[0]?.message ?? ''}`,
    faults,
  );
}

/** @throws ApiError when anchors make a small text huge, or it holds what cannot be kept */
function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (cause) {
    throw new ApiError('BAD_REQUEST', `The text is not YAML of a template. ${(cause as Error).message}`, [], {
      cause,
    });
  }
  refuseUnkeepable(value);
  return value;
}

export const templateToYaml = (document: Template): string =>
  stringify(withoutDefaults(document), { lineWidth: 110 });
