import type { ListedVideo, VideoLister } from '../provider.js';
import { each, ProviderFault, understood } from '../provider.errors.js';
import { themedAnime } from './animethemes-shapes.js';
import { animethemesDescriber } from './describe-animes.js';
import { scoreVideo } from './score-video.js';

export const animethemesVideos: VideoLister = {
  mostAtOnce: animethemesDescriber.mostAtOnce,
  async listVideos(context, malIds, signal) {
    const answers = await animethemesDescriber.describe(context, malIds, signal);
    return new Map(
      [...answers].map(([malId, answer]) => [
        malId,
        answer instanceof ProviderFault ? answer : each(() => videosOf(answer.payload)),
      ]),
    );
  },
};

function videosOf(payload: unknown): ListedVideo[] {
  const { themes } = understood(themedAnime, payload, 'What AnimeThemes said');
  return themes.flatMap(({ category, number, group, title, artists, entries }) => {
    if ((category !== 'OP' && category !== 'ED') || group !== null) return [];
    const song: ListedVideo['song'] = { category, number: number ?? 1, title, artists };
    return entries.flatMap(({ isNsfw, isSpoiler, videos }) =>
      videos.map((video) => ({
        song,
        location: video.link,
        creditless: video.isCreditless,
        resolution: video.resolution,
        overlap: video.overlap,
        subtitles: video.hasSubtitles,
        lyrics: video.hasLyrics,
        ...scoreVideo({ ...video, isNsfw, isSpoiler }),
      })),
    );
  });
}
