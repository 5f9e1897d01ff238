import type { Config } from '../config/index.js';
import { diskSpaceNeed } from './disk-space-need.js';
import { ffmpegNeed } from './ffmpeg-need.js';
import { mediaDirectoryNeed } from './media-directory-need.js';
import { ytDlpNeed } from './yt-dlp-need.js';
import type { NodeNeed, NodeNeedFactory } from './node-need.js';

/** Everything that work can need of a node: a line each. */
const factories: readonly NodeNeedFactory[] = [ffmpegNeed, ytDlpNeed, mediaDirectoryNeed, diskSpaceNeed];

export type NodeNeeds = ReadonlyMap<string, NodeNeed>;

/** The needs by name. @throws Error when two share one */
export function registerNeeds(needs: readonly NodeNeed[]): NodeNeeds {
  const byName = new Map<string, NodeNeed>();
  for (const need of needs) {
    if (byName.has(need.name)) throw new Error(`The node need "${need.name}" is declared twice.`);
    byName.set(need.name, need);
  }
  return byName;
}

/** What this process can be asked for. */
export const nodeNeeds = (config: Config): NodeNeeds =>
  registerNeeds(factories.map((factory) => factory(config)));
