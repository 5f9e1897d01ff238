import { BatchWriter } from './batch-writer.js';
import type { CatalogueBatch } from './catalogue-batch.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import type { Saying } from './formats/catalogue-format.js';
import { recognizeFormat } from './formats/recognize-format.js';
import { decodeText } from './reading/decode-text.js';
import { detectItems } from './reading/detect-items.js';
import { FileNotes } from './reading/file-notes.js';
import { isEntry, type CatalogueItem } from './reading/item.js';
import { counted, limits } from './reading/limits.js';
import { unpack } from './reading/unpack.js';

/**
 * Reads a catalogue file of any known format while it comes in. The same file always makes the same batches. What stood
 * before a fault is handed out before it is thrown.
 *
 * @param sizeBytes of the file as it is, for the fraction
 * @throws CatalogueUnreadable
 */
export async function* parseCatalogue(
  content: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<CatalogueBatch> {
  const notes = new FileNotes();
  let consumed = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const { buffer, byteOffset, length } of content) {
      consumed += length;
      yield Buffer.from(buffer, byteOffset, length);
    }
  }
  const fraction = (): number => Math.min(1, consumed / Math.max(1, sizeBytes));
  const { format, items } = await recognizeFormat(detectItems(decodeText(unpack(bytes()), notes), notes));
  const reader = format.open(notes);
  const writer = new BatchWriter(format, notes);
  const say = (item: CatalogueItem): readonly Saying[] => {
    if (item.fault !== undefined) return [{ problem: item.fault }];
    if (format.recognizes(item)) return reader.read(item);
    return isEntry(item) ? [{ problem: `this is no entry of ${format.description}` }] : [];
  };
  let isEmpty = true;
  try {
    for await (const item of items) {
      isEmpty &&= !isEntry(item);
      notes.line = writer.count + 1;
      for (const saying of say(item)) writer.add(saying, item.characters);
      if (writer.count > limits.entries)
        throw new CatalogueUnreadable(
          `The file has more than ${counted(limits.entries)} entries, which no catalogue has. What stands before was kept.`,
        );
      if (writer.isFull) yield writer.take(fraction());
    }
  } catch (error) {
    if (error instanceof CatalogueUnreadable) yield writer.take(fraction());
    throw error;
  }
  for (const saying of reader.end?.() ?? []) {
    writer.add(saying, 0);
    if (writer.isFull) yield writer.take(fraction());
  }
  if (writer.count === 0)
    notes.say(
      isEmpty
        ? 'The list is empty: there is no entry in the file.'
        : 'None of the entries of the file is of use here.',
    );
  yield writer.take(1);
}
