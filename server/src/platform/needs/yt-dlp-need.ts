import { findYtDlp, YtDlpMissing } from '../yt-dlp/index.js';
import type { NodeNeedFactory } from './node-need.js';

/** yt-dlp can be found. */
export const ytDlpNeed: NodeNeedFactory = (config) => ({
  name: 'yt-dlp',
  probe() {
    try {
      findYtDlp(config);
      return null;
    } catch (error) {
      if (error instanceof YtDlpMissing) return error.message;
      throw error;
    }
  },
});
