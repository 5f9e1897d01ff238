import { Injectable } from '@nestjs/common';
import { AnimeTitles, type NamedSong } from '../catalog/index.js';
import type { TitleIndex } from '../catalog/index.js';
import { Waiting } from '../engine/index.js';
import {
  type FileNameReading,
  type UnderstoodName,
  understandFileName,
} from './names/understand-file-name.js';
import { VideoLibrary } from './video-library.js';

/** A video and what its name says. */
export interface NamedVideo {
  /** Relative to its library. */
  readonly file: string;
  readonly name: UnderstoodName;
}

export type VideosByAnime = ReadonlyMap<number, readonly NamedVideo[]>;

interface Known {
  readonly files: readonly string[];
  readonly titles: TitleIndex;
  readonly byAnime: VideosByAnime;
  readonly readings: ReadonlyMap<string, FileNameReading>;
}

/**
 * The videos of a folder by the anime that their names speak of. Made once for as long as folder and titles stay as
 * they are: going through a thousand files for each of 80,000 songs kept a core busy for ever.
 */
@Injectable()
export class LibraryIndex {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly library: VideoLibrary,
    private readonly titles: AnimeTitles,
  ) {}

  /** The songs that the folder's files speak of. @throws Waiting, saying what to do, where there are no files to read */
  async namedSongs(directory: string): Promise<NamedSong[]> {
    if (directory === '')
      throw new Waiting('no directory is set: tune the worker and name your folder of videos');
    if ((await this.library.list(directory)).length === 0)
      throw new Waiting(
        `there is no video in ${directory} yet: put some there, or tune the worker and name another folder`,
      );
    return [...(await this.of(directory))].flatMap(([anime, videos]) =>
      videos.map(({ name: { category, number } }) => ({ anime, category, number })),
    );
  }

  /** @throws LibraryGone */
  async of(directory: string): Promise<VideosByAnime> {
    const files = await this.library.list(directory);
    const titles = await this.titles.index();
    const before = this.known.get(directory);
    if (before?.titles === titles && areSame(before.files, files)) return before.byAnime;
    const byAnime = new Map<number, NamedVideo[]>();
    const readings = new Map<string, FileNameReading>();
    for (const file of files) {
      const reading = before?.readings.get(file) ?? understandFileName(file);
      readings.set(file, reading);
      if (!reading.understood) continue;
      const match = titles.match(reading.name.title, reading.name.year);
      if (!match.matched) continue;
      const videos = byAnime.get(match.malId);
      if (videos) videos.push({ file, name: reading.name });
      else byAnime.set(match.malId, [{ file, name: reading.name }]);
    }
    this.known.set(directory, { files, titles, byAnime, readings });
    return byAnime;
  }
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((file, index) => file === b[index]));
