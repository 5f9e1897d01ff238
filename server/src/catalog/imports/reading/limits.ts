/** What a file may ask for. Catalogues of all animes there are stay far below. */
export const limits = {
  /** Of the file as it is unpacked. */
  bytes: 512 * 1024 * 1024,
  /** A file may unpack to so many times its size once it is larger than `ratioFrom`; catalogues pack to a tenth or twentieth. */
  ratio: 250,
  ratioFrom: 32 * 1024 * 1024,
  entries: 250_000,
  /** Of one entry's text. */
  entryCharacters: 1_000_000,
  /** Lists in lists, objects in objects. */
  nesting: 64,
  /** A batch is closed at the first of these. */
  batchEntries: 500,
  batchLooked: 5000,
  batchCharacters: 500_000,
  /** Faults of one batch that are told. */
  batchProblems: 100,
  /** By so many entries a file is recognized. */
  sample: 25,
} as const;

/** For people: "250,000". */
export const counted = (count: number): string => count.toLocaleString('en');
