import type { AudioStream, VideoStream } from '../../server/src/platform/ffmpeg/index.js';

/** The picture of an ordinary clip, which is not the first stream of its file. */
export const aPicture = (values: Partial<VideoStream> = {}): VideoStream => ({
  index: 1,
  codec: 'h264',
  end: 90,
  width: 1280,
  height: 720,
  sampleAspect: 1,
  isTurned: false,
  scan: 'progressive',
  transfer: 'sdr',
  fps: 24,
  pixelFormat: 'yuv420p',
  ...values,
});

export const aSound = (values: Partial<AudioStream> = {}): AudioStream => ({
  index: 2,
  codec: 'aac',
  end: 90,
  sampleRate: 48_000,
  channels: 2,
  ...values,
});
