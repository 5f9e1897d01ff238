/**
 * FFmpeg filters that a template may use: each changes pictures and nothing else. None of them reads or writes a file,
 * opens an address, takes commands or loads code. What is not here is refused, also what a later FFmpeg brings.
 */
export const allowedFilters = [
  ...['avgblur', 'boxblur', 'gblur', 'smartblur', 'unsharp', 'cas', 'median', 'noise', 'hqdn3d'],
  ...['eq', 'hue', 'huesaturation', 'vibrance', 'exposure', 'colorbalance', 'colorcontrast', 'colorcorrect'],
  ...[
    'colorize',
    'colorlevels',
    'colorchannelmixer',
    'colortemperature',
    'monochrome',
    'negate',
    'normalize',
  ],
  ...['chromashift', 'rgbashift', 'chromanr', 'limiter', 'lutyuv', 'lutrgb', 'grayworld', 'greyedge'],
  ...['vignette', 'pixelize', 'edgedetect', 'sobel', 'prewitt', 'kirsch', 'dilation', 'erosion', 'emboss'],
  ...['hflip', 'vflip', 'rotate', 'shear', 'lenscorrection', 'perspective', 'crop', 'drawbox', 'drawgrid'],
  ...[
    'fade',
    'tmix',
    'lagfun',
    'deflicker',
    'photosensitivity',
    'split',
    'overlay',
    'blend',
    'null',
    'setsar',
  ],
] as const;

const allowed: ReadonlySet<string> = new Set(allowedFilters);
export const LONGEST_FRAGMENT = 1000;
const MOST_FILTERS = 20;

/** A filter of a fragment, with the labels before and after it. */
interface Filter {
  readonly inputs: readonly string[];
  readonly name: string;
  readonly outputs: readonly string[];
}

/**
 * What is wrong with a user's filter fragment, in words; undefined when nothing is. A fragment is a filter chain ("hue=s=0,
 * vignette"), or several with labels ("split[a][b];[a]negate[c];[c][b]overlay"). Its grammar is FFmpeg's without
 * backslashes and without nested quotes, so that what is read here is what FFmpeg reads.
 */
export function filterFragmentProblem(fragment: string): string | undefined {
  if (fragment.trim() === '') return 'it is empty';
  if (fragment.length > LONGEST_FRAGMENT) return `it has more than ${String(LONGEST_FRAGMENT)} characters`;
  const strange = /[^\x20-\x7e]/u.exec(fragment);
  if (strange) return `it contains a character that no filter needs (${JSON.stringify(strange[0])})`;
  const escape = /[\\$`%#]/u.exec(fragment);
  if (escape) return `it contains "${escape[0]}", which is not allowed`;
  const filters = readFilters(fragment);
  if (typeof filters === 'string') return filters;
  if (filters.length > MOST_FILTERS) return `it has more than ${String(MOST_FILTERS)} filters`;
  for (const { name } of filters)
    if (!allowed.has(name))
      return `the filter "${name}" is not allowed; allowed are ${allowedFilters.join(', ')}`;
  return undefined;
}

/** @returns the filters, or what is wrong */
function readFilters(fragment: string): Filter[] | string {
  const quotes = fragment.split("'").length - 1;
  if (quotes % 2 === 1) return 'a quote is never closed';
  // What is quoted is an expression: only what expressions are made of may stand in it.
  for (const quoted of fragment.match(/'[^']*'/gu) ?? [])
    if (!/^'[\w\s.,+\-*/()<>=!^]*'$/u.test(quoted)) return `${quoted} is not an expression`;
  const plain = fragment.replace(/'[^']*'/gu, 'q');
  const filters: Filter[] = [];
  for (const chain of plain.split(';'))
    for (const text of chain.split(',')) {
      const found = /^\s*((?:\[\w+\]\s*)*)([a-z][a-z0-9_]*)(=[^[\]]*)?\s*((?:\[\w+\]\s*)*)$/u.exec(text);
      if (!found) return `"${text.trim()}" is no filter`;
      const [, inputs = '', name = '', options = '', outputs = ''] = found;
      const bad = /[^\w\s.=:+\-*/()|@<>!^]/u.exec(options);
      if (bad) return `"${bad[0]}" in the options of "${name}" is not allowed`;
      if (/file|path|url|script|model|plugin|command/iu.test(options))
        return `the options of "${name}" name a file or a command`;
      filters.push({ inputs: labelsOf(inputs), name, outputs: labelsOf(outputs) });
    }
  const reserved = filters
    .flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
    .find((label) => !/^[a-z]\w{0,15}$/u.test(label));
  return reserved === undefined ? filters : `the label [${reserved}] is not allowed`;
}

const labelsOf = (text: string): string[] => [...text.matchAll(/\[(\w+)\]/gu)].map(([, label = '']) => label);
