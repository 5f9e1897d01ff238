const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads an object that another program made: a field that is missing, empty or of another type than wanted is null. Each
 * reader takes the first of the given names that has something.
 */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    this.values = isObject(value) ? value : {};
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.values[name] !== undefined);
  }

  hasAll(...names: readonly string[]): boolean {
    return names.every((name) => this.values[name] !== undefined);
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  /** Numbers are taken as text too. */
  text(...names: readonly string[]): string | null {
    return this.first(names, textOf);
  }

  /** Texts that are numbers are taken too. */
  number(...names: readonly string[]): number | null {
    return this.first(names, numberOf);
  }

  /** An id or a rank: whole, from 1. */
  id(...names: readonly string[]): number | null {
    return this.first(names, idOf);
  }

  year(...names: readonly string[]): number | null {
    return this.within(1900, 2200, names);
  }

  /** Of episodes. */
  count(...names: readonly string[]): number | null {
    return this.within(1, 100_000, names);
  }

  /** Of a song among the openings of its anime. */
  ordinal(...names: readonly string[]): number | null {
    return this.within(1, 1000, names);
  }

  /** A share that is known: what nobody played is written as 0. */
  percent(...names: readonly string[]): number | null {
    return this.first(names, (value) => {
      const number = numberOf(value);
      return number !== null && number > 0 && number <= 100 ? number : null;
    });
  }

  flag(...names: readonly string[]): boolean | null {
    return this.first(names, (value) => (typeof value === 'boolean' ? value : null));
  }

  /** An empty one where there is none. */
  object(...names: readonly string[]): Fields {
    return new Fields(this.first(names, (value) => (isObject(value) ? value : null)));
  }

  list(...names: readonly string[]): readonly unknown[] {
    return this.first(names, (value) => (Array.isArray(value) ? (value as unknown[]) : null)) ?? [];
  }

  objects(...names: readonly string[]): Fields[] {
    return this.list(...names)
      .filter(isObject)
      .map((value) => new Fields(value));
  }

  /** The members of an object, whatever they are called. */
  members(...names: readonly string[]): unknown[] {
    return Object.values(this.object(...names).values);
  }

  /** Of a list of texts, or of objects that have a name. */
  texts(...names: readonly string[]): string[] {
    return this.list(...names)
      .map((value) => textOf(value) ?? new Fields(value).text('name', 'title', 'text'))
      .filter((text) => text !== null);
  }

  private within(from: number, to: number, names: readonly string[]): number | null {
    return this.first(names, (value) => {
      const id = idOf(value);
      return id !== null && id >= from && id <= to ? id : null;
    });
  }

  private first<Value>(names: readonly string[], read: (value: unknown) => Value | null): Value | null {
    for (const name of names) {
      const value = read(this.values[name]);
      if (value !== null) return value;
    }
    return null;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function idOf(value: unknown): number | null {
  // Lists of ids have several where sites divide animes differently.
  const number = numberOf(Array.isArray(value) ? value[0] : value);
  return number !== null && Number.isInteger(number) && number > 0 && number <= 2_147_483_647 ? number : null;
}
