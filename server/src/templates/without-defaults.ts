import { isDeepStrictEqual } from 'node:util';
import { layer, type Template, template } from '@quiz-factory/shared';

type Parts = Record<string, unknown>;

/**
 * The document with only what differs from the defaults: as somebody would write it. It reads back as the same. Size
 * and colours are always in it, because they are what people change first.
 */
export function withoutDefaults(document: Template): Parts {
  const layers = new Map<string, unknown[]>();
  const bare: Parts = structuredClone(document);
  for (const [name, phase] of Object.entries(bare['phases'] as Record<string, Parts>)) {
    layers.set(
      name,
      (phase['layers'] as Parts[]).map((one) => shortened(one, (value) => layer.parse(value))),
    );
    phase['layers'] = [];
  }
  const short = shortened(bare, (value) => template.parse(value));
  for (const [name, phase] of Object.entries(short['phases'] as Record<string, Parts>)) {
    const own = layers.get(name) ?? [];
    if (own.length > 0) phase['layers'] = own;
  }
  const { description: _description, canvas, colours: _colours, ...rest } = short;
  const { width, height, fps } = document.canvas;
  return {
    ...(document.description === '' ? {} : { description: document.description }),
    canvas: { width, height, fps, ...(canvas as Parts | undefined) },
    colours: document.colours,
    ...rest,
  };
}

/** Leaves out each part whose absence makes no difference to how the whole is read. */
function shortened(whole: Parts, read: (value: unknown) => unknown): Parts {
  const wanted = read(whole);
  const result = structuredClone(whole);
  const isSame = (): boolean => {
    try {
      return isDeepStrictEqual(read(result), wanted);
    } catch {
      return false;
    }
  };
  const shorten = (parts: Parts): void => {
    for (const [key, value] of Object.entries(parts)) {
      if (value === undefined) continue;
      Reflect.deleteProperty(parts, key);
      if (isSame()) continue;
      parts[key] = value;
      if (isParts(value)) shorten(value);
    }
  };
  shorten(result);
  return result;
}

const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
