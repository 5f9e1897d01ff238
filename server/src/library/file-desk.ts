import { Injectable } from '@nestjs/common';
import type { FileMatch, FolderUnderstanding, LibraryFile } from '@quiz-factory/shared';
import { AnimeRepository } from '../catalog/index.js';
import { ApiError } from '../platform/errors/index.js';
import { CorrectionFollowers } from './correction-followers.js';
import { tally } from './explain-name.js';
import { LibraryIndex } from './library-index.js';
import { folderPath, LibraryGone } from './video-library.js';
import { LibraryFileRepository } from './library-file.repository.js';

/** So many files an answer shows; the list has all. */
const MOST_SHOWN = 500;

/** Where a person looks how file names are understood, and puts right what is not. */
@Injectable()
export class FileDesk {
  constructor(
    private readonly files: LibraryFileRepository,
    private readonly library: LibraryIndex,
    private readonly animes: AnimeRepository,
    private readonly followers: CorrectionFollowers,
  ) {}

  /** @throws ApiError (422) when the folder cannot be read */
  async understand(given: string): Promise<FolderUnderstanding> {
    const folder = folderPath(given);
    try {
      const names = await this.library.explained(folder);
      return { folder, ...tally(names), items: await this.files.first(folder, MOST_SHOWN) };
    } catch (error) {
      if (!(error instanceof LibraryGone)) throw error;
      throw new ApiError('IMPOSSIBLE', error.message, [{ path: 'folder', message: error.message }], {
        cause: error,
      });
    }
  }

  /** @throws ApiError when there is no such file (404) or anime (422) */
  async correct(id: number, match: FileMatch): Promise<LibraryFile> {
    if ((await this.animes.table.find(match.malId)) === undefined)
      throw new ApiError(
        'IMPOSSIBLE',
        `There is no anime ${String(match.malId)} in the catalogue: import a catalogue that has it, or add it by hand.`,
        [{ path: 'malId', message: 'There is no such anime.' }],
      );
    const announcements: (() => void)[] = [];
    const row = await this.files.correct(id, match, async (file, transaction) => {
      announcements.push(...(await this.followers.follow(file, transaction)));
    });
    for (const announce of announcements) announce();
    return row;
  }

  /** @throws ApiError when there is no such file */
  async release(id: number): Promise<LibraryFile> {
    const { folder } = await this.files.release(id);
    try {
      await this.library.explained(folder);
    } catch (error) {
      // A drive that is away: the name is read when it is back.
      if (!(error instanceof LibraryGone)) throw error;
    }
    return this.files.get(id);
  }
}
