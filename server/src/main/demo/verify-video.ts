import type { Render } from '@quiz-factory/shared';
import { type MediaInfo, type MediaTools, probeMedia } from '../../platform/ffmpeg/index.js';

/** The finished file is not what was asked for. */
export class VideoNotAsAsked extends Error {
  override readonly name = 'VideoNotAsAsked';
}

/** Probes the finished file against what the render says of itself. @throws VideoNotAsAsked */
export async function verifyVideo(tools: MediaTools, file: string, render: Render): Promise<MediaInfo> {
  const media = await probeMedia(tools, file);
  const faults: string[] = [];
  if (media.video?.codec !== 'h264') faults.push(`its video is ${media.video?.codec ?? 'missing'}, not h264`);
  if (media.audio?.codec !== 'aac') faults.push(`its audio is ${media.audio?.codec ?? 'missing'}, not aac`);
  const wanted = render.durationSeconds ?? 0;
  if (Math.abs(media.durationSeconds - wanted) > 0.1)
    faults.push(`it lasts ${media.durationSeconds.toFixed(2)} s, not ${wanted.toFixed(2)} s`);
  if (faults.length > 0)
    throw new VideoNotAsAsked(`The video is not what was asked for: ${faults.join('; ')}.`);
  return media;
}
