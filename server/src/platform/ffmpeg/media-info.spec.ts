import { expect, it } from '@jest/globals';
import { displayAspect, mediaInfo, playableSeconds, type VideoStream } from './media-info.js';

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
const format = { start_time: '0.000000', format_name: 'matroska,webm', duration: '90.09', size: '1000' };
const read = (...streams: object[]): ReturnType<typeof mediaInfo> => readWith({}, ...streams);
const readWith = (changed: object, ...streams: object[]): ReturnType<typeof mediaInfo> =>
  mediaInfo(
    JSON.stringify({
      format: { ...format, ...changed },
      streams: streams.map((stream, index) => ({ index, ...stream })),
    }),
  );

it('reads container, length and the first stream of each kind', () => {
  expect(read(video, audio, { ...audio, codec_name: 'mp3' })).toEqual({
    container: 'matroska,webm',
    startSeconds: 0,
    durationSeconds: 90.09,
    sizeBytes: 1000,
    video: {
      index: 0,
      codec: 'h264',
      end: 89.9,
      width: 1920,
      height: 1080,
      sampleAspect: 1,
      isTurned: false,
      scan: 'progressive',
      transfer: 'sdr',
      fps: 24_000 / 1001,
      pixelFormat: 'yuv420p',
    },
    audio: { index: 1, codec: 'aac', end: 90.1, sampleRate: 48_000, channels: 2 },
  });
});

it('takes a cover for no video', () => {
  expect(read({ ...video, disposition: { attached_pic: 1 } }, audio).video).toBeNull();
});

it('takes the longest stream where the container does not say how long it is', () => {
  const unknown = { duration: undefined, size: undefined };
  expect(readWith(unknown, video, audio)).toMatchObject({ durationSeconds: 90.1, sizeBytes: 0 });
});

it('has no rate where the container says none', () => {
  expect(read({ ...video, avg_frame_rate: '0/0' }).video?.fps).toBe(0);
});

it('lasts as long as there is something to see and to hear', () => {
  expect(playableSeconds(read({ ...video, duration: '6.0' }, audio))).toBe(6);
  expect(playableSeconds(read(video, { ...audio, duration: '55.5' }))).toBe(55.5);
  expect(playableSeconds(read(video, audio))).toBe(89.9);
});

it('takes the word of the whole file for a stream that says nothing', () => {
  const silent = { ...audio, duration: undefined };
  expect(read(video, silent).audio?.end).toBeNull();
  expect(playableSeconds(read({ ...video, duration: undefined }, silent))).toBe(90.09);
});

it('counts from where the file begins, which may be an hour into a broadcast', () => {
  const late = { ...video, start_time: '3600.5', duration: '80' };
  const first = { ...audio, start_time: '3600', duration: '90' };
  const media = readWith({ start_time: '3600.000000' }, late, first);
  expect([media.video?.end, media.audio?.end]).toEqual([80.5, 90]);
});

it('reads where a stream of Matroska ends from its tag', () => {
  const tagged = { ...video, duration: undefined, tags: { DURATION: '00:01:26.250000000' } };
  expect(read(tagged, audio).video?.end).toBe(86.25);
  expect(readWith({ start_time: '-1.25' }, tagged, audio).video?.end).toBe(87.5);
});

const seen = (values: object): VideoStream => {
  const stream = read({ ...video, ...values }, audio).video;
  if (!stream) throw new Error('it has no picture');
  return stream;
};

it.each([
  ['16:9', {}, 16 / 9],
  ['of a DVD in 16:9', { width: 720, height: 480, sample_aspect_ratio: '32:27' }, 16 / 9],
  ['of a DVD in 4:3', { width: 720, height: 576, sample_aspect_ratio: '16:15' }, 4 / 3],
  ['without a word on pixels', { sample_aspect_ratio: '0:1' }, 16 / 9],
  ['of a phone that was held upright', { side_data_list: [{ rotation: -90 }] }, 9 / 16],
  ['turned upside down', { side_data_list: [{}, { rotation: 180 }] }, 16 / 9],
])('knows the shape of a picture %s', (_, values, aspect) => {
  expect(displayAspect(seen(values))).toBeCloseTo(aspect, 5);
});

it('knows fields and bright pictures by what the header says', () => {
  expect(['tt', 'bb', 'progressive', undefined].map((field_order) => seen({ field_order }).scan)).toEqual([
    'interlaced',
    'interlaced',
    'progressive',
    'progressive',
  ]);
  expect(
    ['smpte2084', 'arib-std-b67', 'bt709', undefined].map(
      (color_transfer) => seen({ color_transfer }).transfer,
    ),
  ).toEqual(['pq', 'hlg', 'sdr', 'sdr']);
});
