import { ProviderFault } from '../provider.errors.js';

/** Longer ones nobody asked for. */
const LONGEST = 64 * 1024;
const THOUGHT = '</think>';

/**
 * The JSON object in a model's words: models think aloud before it, put it in a fence, and talk on behind it.
 *
 * @param finish why the model stopped, as the service says: `length` when it was cut off
 * @throws ProviderFault that says what is wrong with it
 */
export function readJsonAnswer(text: string, finish: string | undefined, model: string): unknown {
  if (text.length > LONGEST)
    throw new ProviderFault(`${model} answered with ${String(text.length)} letters, more than is read`);
  const thought = text.lastIndexOf(THOUGHT);
  const words = thought < 0 ? text : text.slice(thought + THOUGHT.length);
  const from = words.indexOf('{');
  const to = words.lastIndexOf('}');
  if (finish === 'length') throw new ProviderFault(`${model} was cut off before its answer was whole`);
  if (from < 0 || to < from) throw new ProviderFault(`${model} answered without JSON: ${beginning(text)}`);
  try {
    return JSON.parse(words.slice(from, to + 1));
  } catch (cause) {
    throw new ProviderFault(`${model} answered with JSON that cannot be read: ${beginning(text)}`, { cause });
  }
}

const beginning = (text: string): string =>
  text.trim() === '' ? 'nothing' : JSON.stringify(text.trim().slice(0, 120));
