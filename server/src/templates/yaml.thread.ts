import { type Template, template } from '@quiz-factory/shared';
import { type Document, parseDocument, stringify, type YAMLParseError } from 'yaml';
import { withoutDefaults } from './without-defaults.js';

const MOST_ALIASES = 50;
const MOST_FAULTS = 100;

export type YamlTask = { readonly read: string } | { readonly write: Template };

interface YamlFault {
  readonly path: string;
  readonly message: string;
}

/** What became of a text: its template, or why it is none. */
export type YamlRead =
  { readonly document: Template } | { readonly refusal: string; readonly faults: readonly YamlFault[] };

/** What runs in a thread: YAML takes minutes to say that one of 60,000 keys is there twice. */
export default function yamlInThread(task: YamlTask): YamlRead | string {
  return 'read' in task
    ? readTemplateYaml(task.read)
    : stringify(withoutDefaults(task.write), { lineWidth: 110 });
}

function readTemplateYaml(text: string): YamlRead {
  const document = parseDocument(text, { prettyErrors: true });
  const wrong = document.errors.slice(0, MOST_FAULTS).map(faultOf);
  if (wrong[0])
    return { refusal: `The text is not YAML. ${wrong[0].path}: ${wrong[0].message}`, faults: wrong };
  const value = valueOf(document);
  if (value instanceof Error)
    return { refusal: `The text is not YAML of a template. ${value.message}`, faults: [] };
  const read = template.safeParse(value);
  if (read.success) return { document: read.data };
  const faults = read.error.issues
    .slice(0, MOST_FAULTS)
    .map(({ path, message }) => ({ path: path.join('.'), message }));
  return {
    refusal: `The document is not a template. ${faults[0]?.path ?? ''}: ${faults[0]?.message ?? ''}`,
    faults,
  };
}

/** What is wrong in words, without the piece of the text that the parser draws below: its caret fits one font alone. */
function faultOf({ message, linePos }: YAMLParseError): YamlFault {
  const [{ line, col }] = linePos ?? [{ line: 1, col: 1 }];
  const words = message
    .split('\n', 1)
    .join('')
    .replace(/ at line \d+, column \d+:?$/u, '');
  return { path: `line ${String(line)}, column ${String(col)}`, message: words };
}

/** @returns an Error when anchors make a small text huge */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
