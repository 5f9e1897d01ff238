import type { ListedVideo, VideoLister } from '../provider.js';
import type { ProviderContext } from '../provider-context.js';
import type { Anisong } from './anisongdb-shapes.js';
import { byAnime, fetchSongs } from './fetch-songs.js';
import { AT_ONCE, songOf } from './list-songs.js';

/** Below what is known to be without credits, above what is found by its name alone. */
const HIGH = { score: 45, resolution: 720, words: 'AnisongDB’s better video' };
const MEDIUM = { score: 35, resolution: 480, words: 'AnisongDB’s smaller video' };

export const anisongdbVideos: VideoLister = {
  mostAtOnce: AT_ONCE,
  async listVideos(context, malIds, signal) {
    return byAnime(await fetchSongs(context, malIds, signal), (row) => videosOf(row, context));
  },
};

function videosOf(row: Anisong, context: ProviderContext): ListedVideo[] {
  const song = songOf(row);
  if (!song) return [];
  const { category, title, artists } = song;
  const number = song.number ?? 1;
  return [
    { file: row.HQ, ...HIGH },
    { file: row.MQ, ...MEDIUM },
  ].flatMap(({ file, score, resolution, words }) =>
    file === null || file === undefined || file === ''
      ? []
      : [
          {
            song: { category, number, title, artists },
            location: context.fileUrl('anisongdbFiles', file),
            creditless: false,
            resolution,
            overlap: null,
            subtitles: false,
            lyrics: false,
            score,
            reasons: [words, 'credits are not known of', `${String(resolution)}p`],
          },
        ],
  );
}
