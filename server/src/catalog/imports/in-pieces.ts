/** Cuts bytes into pieces of one size; the last may be smaller. */
export async function* inPieces(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (const given of content)
    for (let rest = given; rest.length > 0;) {
      const part = rest.subarray(0, size - length);
      rest = rest.subarray(part.length);
      gathered.push(part);
      length += part.length;
      if (length < size) continue;
      yield Buffer.concat(gathered);
      gathered = [];
      length = 0;
    }
  if (length > 0) yield Buffer.concat(gathered);
}
