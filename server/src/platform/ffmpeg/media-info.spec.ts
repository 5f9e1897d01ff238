import { expect, it } from '@jest/globals';
import { mediaInfo } from './media-info.js';

const video = {
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  pix_fmt: 'yuv420p',
  avg_frame_rate: '24000/1001',
  duration: '89.9',
};
const audio = { codec_type: 'audio', codec_name: 'aac', sample_rate: '48000', channels: 2, duration: '90.1' };
const format = { format_name: 'matroska,webm', duration: '90.09', size: '1000' };
const read = (...streams: object[]): ReturnType<typeof mediaInfo> =>
  mediaInfo(JSON.stringify({ format, streams }));

it('reads container, length and the first stream of each kind', () => {
  expect(read(video, audio, { ...audio, codec_name: 'mp3' })).toEqual({
    container: 'matroska,webm',
    durationSeconds: 90.09,
    sizeBytes: 1000,
    video: { codec: 'h264', width: 1920, height: 1080, fps: 24_000 / 1001, pixelFormat: 'yuv420p' },
    audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
  });
});

it('takes a cover for no video', () => {
  expect(read({ ...video, disposition: { attached_pic: 1 } }, audio).video).toBeNull();
});

it('takes the longest stream where the container does not say how long it is', () => {
  const json = JSON.stringify({ format: { format_name: 'avi' }, streams: [video, audio] });
  expect(mediaInfo(json)).toMatchObject({ durationSeconds: 90.1, sizeBytes: 0 });
});

it('has no rate where the container says none', () => {
  expect(read({ ...video, avg_frame_rate: '0/0' }).video?.fps).toBe(0);
});
