import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes the pixels of drawn pictures into a directory, for FFmpeg to read. */
export class RawPictures {
  private count = 0;

  constructor(private readonly directory: string) {}

  /** @param pixels RGBA @returns the file's path */
  async write(pixels: Uint8Array): Promise<string> {
    const file = join(this.directory, `picture-${String(this.count++)}.rgba`);
    await writeFile(file, pixels);
    return file;
  }
}
