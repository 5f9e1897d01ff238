import type { FoundVideo } from '../../platform/yt-dlp/index.js';
import type { SearchedVideo, SoughtVideo, VideoSearcher } from '../provider.js';
import { judgeVideo, type VideoJudgement } from './judge-video.js';

/** Looked at: whoever is behind them is hardly ever the one. */
const MOST_FOUND = 10;
/** A sure find comes behind all that a catalogue lists as this song's video. */
const MOST_SCORE = 30;

export const youtubeSearch: VideoSearcher = {
  needs: ['yt-dlp'],
  async findVideos(context, sought, leastLikeness, signal) {
    const found = await context.ytDlp.search(queryOf(sought), MOST_FOUND, signal);
    const judged = found.map((video) => ({ video, ...judgeVideo(video, sought) }));
    return judged
      .filter(({ likeness }) => likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness)
      .flatMap((one) => searchedVideo(one));
  },
};

/** "Cowboy Bebop opening 1 Tank! creditless" */
function queryOf({ titles, category, number, title }: SoughtVideo): string {
  const kind = category === 'OP' ? 'opening' : 'ending';
  return [titles[0], kind, number, title, 'creditless']
    .filter((word) => word !== null && word !== undefined && word !== '')
    .join(' ')
    .slice(0, 200);
}

/** A search answers with what it likes: of addresses only a video's own is taken. */
function searchedVideo({
  video,
  likeness,
  reasons,
  isCreditless,
}: VideoJudgement & { readonly video: FoundVideo }): SearchedVideo[] {
  if (!/^[\w-]{6,20}$/u.test(video.id)) return [];
  return [
    {
      location: `https://www.youtube.com/watch?v=${video.id}`,
      creditless: isCreditless,
      resolution: null,
      overlap: null,
      subtitles: false,
      lyrics: false,
      score: Math.round(10 * MOST_SCORE * likeness) / 10,
      reasons: [`likeness ${String(Math.round(100 * likeness))} of 100`, ...reasons],
    },
  ];
}
