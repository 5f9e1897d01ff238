import { runProgram } from '../processes/index.js';
import type { MediaTools } from './media-tools.js';

const known = new WeakMap<MediaTools, Promise<ReadonlySet<string>>>();

/** Was this FFmpeg built with these filters? Asked once. @throws what runProgram throws */
export async function hasFilters(tools: MediaTools, names: readonly string[]): Promise<boolean> {
  const listing = known.get(tools) ?? list(tools);
  known.set(tools, listing);
  const filters = await listing;
  return names.every((name) => filters.has(name));
}

async function list(tools: MediaTools): Promise<ReadonlySet<string>> {
  const { stdout } = await runProgram(tools.ffmpeg, ['-hide_banner', '-filters'], { timeoutMs: 20_000 });
  // " T.C scale  V->V  Scale the input video size …"
  return new Set([...stdout.toString().matchAll(/^ \S+ +(\w+) +\S+->\S+/gmu)].map(([, name = '']) => name));
}
