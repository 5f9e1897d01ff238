import { open, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What the names of files begin with that are being fetched. */
export const FETCHED = '.fetch-';

/** So much stays free for the database and for films. */
const KEPT_FREE_BYTES = 500 * 1024 * 1024;

const state = z.object({
  url: z.string(),
  /** Of the version that the file is of; null: the server did not say, and nothing can be resumed. */
  validator: z.string().nullable(),
  totalBytes: z.number().nullable(),
});
export type ResumableState = z.infer<typeof state>;

/** There is no room for what is still to come. The message is for people. */
export class NoRoomForDownload extends Error {
  override readonly name = 'NoRoomForDownload';
}

/**
 * A file that is being fetched, and beside it what it is of, so that a process that comes after this one goes on where it
 * was. It is named after its source, of which one process at a time is in charge.
 */
export class ResumableFile {
  readonly path: string;
  private readonly notes: string;

  constructor(mediaDir: string, sourceId: number, ending: string) {
    this.path = join(mediaDir, `${FETCHED}${String(sourceId)}${ending}`);
    this.notes = join(mediaDir, `${FETCHED}${String(sourceId)}.json`);
  }

  /** How much is there of this URL's file, and of which version; undefined: nothing that could be resumed. */
  async known(url: string): Promise<(ResumableState & { readonly bytes: number }) | undefined> {
    try {
      const noted = state.parse(JSON.parse(await readFile(this.notes, 'utf8')));
      const { size } = await stat(this.path);
      const isOfUse = noted.url === url && noted.validator !== null && size > 0;
      return isOfUse ? { ...noted, bytes: size } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Writes what comes, from an offset on.
   *
   * @param totalBytes of the whole file; null: nobody knows @param mostBytes of the whole file
   * @throws NoRoomForDownload, FileTooLarge, or what the stream and the file system failed with
   */
  async write(
    from: number,
    pieces: AsyncIterable<Buffer>,
    noted: ResumableState,
    mostBytes: number,
    onBytes: (bytes: number) => void,
  ): Promise<number> {
    const directory = dirname(this.path);
    await checkRoom(directory, (noted.totalBytes ?? 0) - from);
    await writeFile(this.notes, JSON.stringify(noted));
    const file = await open(this.path, from > 0 ? 'r+' : 'w');
    let at = from;
    let checkedAt = from;
    try {
      await file.truncate(from);
      for await (const piece of pieces) {
        if (at + piece.length > mostBytes) throw new FileTooLarge(mostBytes);
        await file.write(piece, 0, piece.length, at);
        at += piece.length;
        onBytes(at);
        if (at - checkedAt < CHECK_EVERY_BYTES) continue;
        checkedAt = at;
        await checkRoom(directory, noted.totalBytes === null ? 0 : noted.totalBytes - at);
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    return at;
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.notes, { force: true });
  }
}

/** @param coming bytes that are still to come @throws NoRoomForDownload */
export async function checkRoom(directory: string, coming: number): Promise<void> {
  const disk = await statfs(directory);
  const free = disk.bavail * disk.bsize;
  if (free >= Math.max(0, coming) + KEPT_FREE_BYTES) return;
  throw new NoRoomForDownload(
    `There is no room for the file: ${megabytes(Math.max(0, coming))} are to come, and ${megabytes(free)} are free ` +
      `(${megabytes(KEPT_FREE_BYTES)} of them are kept). Make room at ${directory}.`,
  );
}

/** Larger than anybody wants to have. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  constructor(mostBytes: number) {
    super(`The file is larger than ${megabytes(mostBytes)}, the most that this worker takes.`);
  }
}

/** Room is looked for again after so much. */
export const CHECK_EVERY_BYTES = 32 * 1024 * 1024;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576).toLocaleString('en')} MB`;
