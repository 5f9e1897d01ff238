import { Injectable } from '@nestjs/common';
import type { Song } from '@quiz-factory/shared';
import { Database } from '../../platform/database/index.js';
import { type PlaceableSong, placeSongs } from './place-songs.js';

/** A song among all those of its anime, which a service may number differently. */
export interface SoughtSong {
  readonly malId: number;
  readonly own: Pick<Song, 'id' | 'category' | 'number'>;
  readonly all: readonly Pick<Song, 'id' | 'category' | 'number' | 'title' | 'artists'>[];
}

/** Songs that are looked for in what services say of their animes. */
@Injectable()
export class SoughtSongRepository {
  constructor(private readonly database: Database) {}

  /** @returns undefined: the song is gone */
  async find(id: number): Promise<SoughtSong | undefined> {
    const all = await this.database.rows<SoughtSong['all'][number] & { malId: number }>(
      `SELECT o.id, o.anime_id AS "malId", o.category, o.number, o.title, o.artists
       FROM songs s JOIN songs o ON o.anime_id = s.anime_id WHERE s.id = :id ORDER BY o.category, o.number`,
      { id },
    );
    const own = all.find((song) => song.id === id);
    return own && { malId: own.malId, own, all };
  }

  /** The animes of songs, each once, in the order of the songs. */
  async animesOf(ids: readonly number[]): Promise<number[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.rows<{ id: number; malId: number }>(
      'SELECT id, anime_id AS "malId" FROM songs WHERE id IN (:ids)',
      { ids },
    );
    const animes = new Map(rows.map(({ id, malId }) => [id, malId]));
    return [...new Set(ids.map((id) => animes.get(id) ?? 0))];
  }
}

/** Of all that a service says of an anime's songs what is about this one, whatever number it gives it. */
export function saidOfSong<Said extends { readonly song: PlaceableSong }>(
  { own, all }: SoughtSong,
  said: readonly Said[],
): readonly Said[] {
  const themes = new Map(said.map(({ song }) => [`${song.category}${String(song.number)}`, song]));
  const asked = [...themes.values()].map((song) => ({ ...song, listedAs: song.number }));
  const places = placeSongs(all, asked);
  const here = places.filter(({ category, number }) => category === own.category && number === own.number);
  return said.filter(({ song }) =>
    here.some(({ category, listedAs }) => category === song.category && listedAs === song.number),
  );
}
