import type { Config } from '../config/index.js';
import { findProgram, isExecutable } from '../processes/index.js';
import { YtDlpMissing } from './yt-dlp.errors.js';

/** The path that is configured, or the first in PATH. @throws YtDlpMissing, which says how to install it */
export function findYtDlp({ ytdlpPath, searchPath }: Pick<Config, 'ytdlpPath' | 'searchPath'>): string {
  if (ytdlpPath !== undefined) {
    if (isExecutable(ytdlpPath)) return ytdlpPath;
    throw new YtDlpMissing(ytdlpPath);
  }
  const found = findProgram('yt-dlp', searchPath);
  if (found === undefined) throw new YtDlpMissing();
  return found;
}
