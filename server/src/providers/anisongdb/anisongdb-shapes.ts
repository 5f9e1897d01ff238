import { z } from 'zod';

const text = z.string().nullish();

/** A song in an anime. */
export const anisong = z.looseObject({
  annSongId: z.number().int().nullish(),
  linked_ids: z.looseObject({ myanimelist: z.number().int().nullish() }).nullish(),
  songType: z.string(),
  songName: text,
  songArtist: text,
  songDifficulty: z.number().nullish(),
  songLength: z.number().nullish(),
  isDub: z.boolean().nullish(),
  isRebroadcast: z.boolean().nullish(),
  HQ: text,
  MQ: text,
  audio: text,
});
export type Anisong = z.infer<typeof anisong>;

export const anisongs = z.array(z.unknown());
