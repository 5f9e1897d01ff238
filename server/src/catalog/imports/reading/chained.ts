/** What was read of a source to look at it, and the rest behind it. The source is closed when nobody reads on. */
export async function* chained<Part>(head: readonly Part[], rest: AsyncIterator<Part>): AsyncGenerator<Part> {
  try {
    yield* head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
