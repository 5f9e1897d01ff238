import { expect, it } from '@jest/globals';
import { type EncodingOptions, encodingOptions } from '@quiz-factory/shared';
import { encoderArguments, hardwareArguments } from './encoder-arguments.js';

const format = { width: 640, height: 360, fps: 30 };
const common =
  '-g 60 -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -video_track_timescale 57600 -an -sn -map_metadata -1 -fflags +bitexact';
const text = (options: Partial<EncodingOptions>, ...content: [('own' | 'shared' | 'still')?]): string =>
  encoderArguments(encodingOptions.parse(options), format, ...content).join(' ');

it.each([
  ['high', 'medium', '18'],
  ['standard', 'veryfast', '20'],
  ['draft', 'ultrafast', '26'],
] as const)(
  'encodes %s with x264, one thread a segment, in closed groups of pictures',
  (quality, preset, crf) => {
    expect(text({ quality })).toBe(
      `-c:v libx264 -preset ${preset} -crf ${crf} -profile:v high -pix_fmt yuv420p -bf 2 -threads 1 -x264-params stitchable=1:open-gop=0 ${common}`,
    );
  },
);

it('searches for no motion where nothing moves', () => {
  expect(text({}, 'still')).toContain(
    '-crf 20 -profile:v high -pix_fmt yuv420p -bf 2 -threads 1 -x264-params stitchable=1:open-gop=0:subme=0:me=dia:partitions=none -g',
  );
});

it('encodes both sides of a splice as finely, with key frames only where they were asked for', () => {
  const still = 'stitchable=1:open-gop=0:subme=0:me=dia:partitions=none:scenecut=0';
  expect(text({}, 'shared')).toContain(`-crf 16 `);
  expect(text({}, 'shared')).toContain(`-x264-params ${still} -g`);
  expect(text({}, 'own')).toContain(`-crf 16 `);
  expect(text({}, 'own')).toContain(`-x264-params ${still}:force-cfr=1 -g`);
});

it.each([
  ['nvenc', '-c:v h264_nvenc -preset p4 -rc vbr -b:v 0 -cq 22 -profile:v high -pix_fmt yuv420p'],
  ['vaapi', '-c:v h264_vaapi -qp 22 -profile:v high'],
  ['videotoolbox', '-c:v h264_videotoolbox -q:v 65 -profile:v high -pix_fmt yuv420p'],
  ['av1', '-c:v libsvtav1 -preset 9 -crf 32 -pix_fmt yuv420p'],
] as const)('encodes with %s', (encoder, expected) => {
  expect(text({ encoder })).toBe(`${expected} ${common}`);
});

it('has a key frame every two seconds at any rate', () => {
  expect(encoderArguments(encodingOptions.parse({}), { ...format, fps: 24 })).toEqual(
    expect.arrayContaining(['-g', '48']),
  );
});

it('uploads pictures for VA-API, which works in the graphics card’s memory', () => {
  expect(hardwareArguments(encodingOptions.parse({ encoder: 'vaapi' }))).toEqual({
    input: ['-vaapi_device', '/dev/dri/renderD128'],
    filter: 'format=nv12,hwupload',
  });
  expect(hardwareArguments(encodingOptions.parse({}))).toEqual({ input: [], filter: 'format=yuv420p' });
});
