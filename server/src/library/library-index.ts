import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { AnimeTitles, type NamedSong, type TitleIndex } from '../catalog/index.js';
import { Waiting } from '../engine/index.js';
import { type ExplainedName, explainReading } from './explain-name.js';
import { type Corrections, LibraryFileRepository } from './library-file.repository.js';
import { FolderWatch } from './folder-watch.js';
import { readQualityMarks } from './names/quality-marks.js';
import {
  type FileNameReading,
  type UnderstoodName,
  understandFileName,
} from './names/understand-file-name.js';
import { folderPath, VideoLibrary } from './video-library.js';

/** A video and what its name says. */
export interface NamedVideo {
  /** Relative to its library. */
  readonly file: string;
  readonly name: UnderstoodName;
}

export type VideosByAnime = ReadonlyMap<number, readonly NamedVideo[]>;

/** A song that a file speaks of, and where that file is. */
export interface NamedFile extends NamedSong {
  /** As sources are kept. */
  readonly location: string;
}

/** A folder as it was read, and what it was read with. */
interface Known {
  readonly files: readonly string[];
  readonly titles: TitleIndex;
  readonly corrections: Corrections;
  readonly readings: ReadonlyMap<string, FileNameReading>;
  readonly names: readonly ExplainedName[];
  readonly byAnime: VideosByAnime;
}

/**
 * The videos of a folder by the anime that their names speak of. Made once for as long as folder, titles and what people
 * corrected stay as they are: going through a thousand files for each of 80,000 songs kept a core busy for ever.
 */
@Injectable()
export class LibraryIndex {
  private readonly logger = new Logger('LibraryIndex');
  private readonly known = new Map<string, Known>();
  private readonly readings = new Map<string, Promise<Known>>();

  constructor(
    private readonly library: VideoLibrary,
    private readonly titles: AnimeTitles,
    private readonly rows: LibraryFileRepository,
    private readonly watch: FolderWatch,
  ) {}

  /** From now on what changes in the folder becomes rows by itself, and rows wake workers. */
  async follow(directory: string): Promise<void> {
    const folder = folderPath(directory);
    await this.watch.follow(folder, () => {
      this.library.forget(folder);
      this.read(folder).catch((error: unknown) => {
        this.logger.warn({ folder, error }, 'a folder that changed cannot be read');
      });
    });
  }

  /** The songs that the folder's files speak of. @throws Waiting, saying what to do, where there are no files to read */
  async namedFiles(directory: string): Promise<NamedFile[]> {
    if (directory === '')
      throw new Waiting('no directory is set: tune the worker and name your folder of videos');
    const byAnime = await this.of(directory);
    void this.follow(directory);
    if ((await this.explained(directory)).length === 0)
      throw new Waiting(
        `there is no video in ${directory} yet: put some there, or tune the worker and name another folder`,
      );
    return Promise.all(
      [...byAnime].flatMap(([anime, videos]) =>
        videos.map(async ({ file, name: { category, number } }) => ({
          ...{ anime, category, number },
          location: await this.library.locationOf(directory, file),
        })),
      ),
    );
  }

  /** @throws LibraryGone */
  async of(directory: string): Promise<VideosByAnime> {
    return (await this.read(folderPath(directory))).byAnime;
  }

  /** Where a file of the folder is, as sources are kept. @throws LibraryGone */
  locationOf(directory: string, file: string): Promise<string> {
    return this.library.locationOf(directory, file);
  }

  /** How each file's name is understood, in the order of their paths. @throws LibraryGone */
  async explained(directory: string): Promise<readonly ExplainedName[]> {
    return (await this.read(folderPath(directory))).names;
  }

  /** Whoever asks meanwhile waits for the same reading. */
  private read(folder: string): Promise<Known> {
    const running = this.readings.get(folder);
    if (running) return running;
    const reading = this.readAnew(folder).finally(() => this.readings.delete(folder));
    this.readings.set(folder, reading);
    return reading;
  }

  private async readAnew(folder: string): Promise<Known> {
    const files = await this.library.list(folder);
    const titles = await this.titles.index();
    const corrections = await this.rows.corrections(folder);
    const before = this.known.get(folder);
    if (
      before?.titles === titles &&
      areSame(before.files, files) &&
      isDeepStrictEqual(before.corrections, corrections)
    )
      return before;
    const readings = new Map(
      files.map((file) => [file, before?.readings.get(file) ?? understandFileName(file)]),
    );
    const names = [...readings].map(([file, reading]) =>
      explainReading(file, reading, titles, corrections.get(file)),
    );
    await this.rows.keep(folder, names);
    const known = { files, titles, corrections, readings, names, byAnime: byAnime(names, readings) };
    this.known.set(folder, known);
    return known;
  }
}

function byAnime(
  names: readonly ExplainedName[],
  readings: ReadonlyMap<string, FileNameReading>,
): VideosByAnime {
  const found = new Map<number, NamedVideo[]>();
  for (const { name: file, title, malId, category, number, version } of names) {
    if (malId === null || category === null || number === null) continue;
    const reading = readings.get(file);
    const marks = reading?.understood === true ? reading.name : readQualityMarks(file, file);
    const name = { ...marks, title: title ?? '', year: null, category, number, version: version ?? 1 };
    const videos = found.get(malId);
    if (videos) videos.push({ file, name });
    else found.set(malId, [{ file, name }]);
  }
  return found;
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((file, index) => file === b[index]));
