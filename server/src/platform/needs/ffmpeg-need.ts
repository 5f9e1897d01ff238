import { findMediaTools, MediaToolMissing } from '../ffmpeg/index.js';
import type { NodeNeedFactory } from './node-need.js';

/** FFmpeg and FFprobe can be found. */
export const ffmpegNeed: NodeNeedFactory = (config) => ({
  name: 'ffmpeg',
  probe() {
    try {
      findMediaTools({
        PATH: config.searchPath,
        FFMPEG_PATH: config.ffmpegPath,
        FFPROBE_PATH: config.ffprobePath,
      });
      return null;
    } catch (error) {
      if (error instanceof MediaToolMissing) return error.message;
      throw error;
    }
  },
});
