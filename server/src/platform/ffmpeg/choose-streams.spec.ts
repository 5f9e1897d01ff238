import { expect, it } from '@jest/globals';
import { chooseAudio, chooseVideo } from './choose-streams.js';
import { type ProbedStream, probeOutput } from './probe-output.js';

const streamsOf = (...streams: object[]): ProbedStream[] =>
  probeOutput.parse({ format: {}, streams: streams.map((stream, index) => ({ index, ...stream })) }).streams;

const audio = { codec_type: 'audio', codec_name: 'aac', channels: 2 };
const chosen = (...tracks: object[]): number | undefined =>
  chooseAudio(streamsOf(...tracks.map((track) => ({ ...audio, ...track }))))?.index;
const isDefault = { disposition: { default: 1 } };
const named = (title: string): object => ({ tags: { title } });
const in_ = (language: string): object => ({ tags: { language } });

it.each<[string, number, object[]]>([
  ['the first of equals', 0, [{}, {}]],
  ['what the file says is its own', 1, [{}, isDefault]],
  ['Japanese before what the file says', 1, [{ ...in_('eng'), ...isDefault }, in_('jpn')]],
  ['Japanese by its short tag', 1, [in_('en'), in_('ja')]],
  ['Japanese with a region', 1, [in_('en-US'), in_('ja-JP')]],
  ['Japanese by its name alone', 1, [named('English 5.1'), named('Japanese 2.0')]],
  [
    'Japanese by its name beside an unknown language',
    1,
    [in_('und'), { tags: { language: 'und', title: '日本語' } }],
  ],
  ['Japanese under a tag in capitals', 1, [in_('eng'), { tags: { LANGUAGE: 'jpn' } }]],
  ['no commentary, by its mark', 1, [{ ...isDefault, disposition: { default: 1, comment: 1 } }, {}]],
  [
    'no commentary, by its name',
    1,
    [{ tags: { title: "Director's Commentary", language: 'jpn' } }, in_('eng')],
  ],
  ['no コメンタリー', 1, [named('オーディオコメンタリー'), {}]],
  ['no secondary sound of a broadcast', 1, [named('副音声'), {}]],
  ['no song without its voice', 1, [named('Off Vocal'), {}]],
  ['no karaoke, by its mark', 1, [{ disposition: { karaoke: 1 } }, {}]],
  ['no description for the blind', 1, [{ disposition: { visual_impaired: 1 } }, {}]],
  ['what can be decoded', 1, [{ ...in_('jpn'), codec_name: undefined }, {}]],
  ['a commentary where there is nothing else', 0, [named('Commentary')]],
])('hears %s', (_, index, tracks) => {
  expect(chosen(...tracks)).toBe(index);
});

it('hears nothing where there is no sound', () => {
  expect(chooseAudio(streamsOf({ codec_type: 'video' }))).toBeUndefined();
});

const video = { codec_type: 'video', codec_name: 'h264', width: 1280, height: 720 };
const seen = (...tracks: object[]): number | undefined =>
  chooseVideo(streamsOf(...tracks.map((track) => ({ ...video, ...track }))))?.index;

it.each<[string, number, object[]]>([
  ['the first of equals', 0, [{}, {}]],
  [
    'no cover, however large',
    1,
    [{ width: 3000, height: 3000, disposition: { default: 1, attached_pic: 1 } }, {}],
  ],
  ['no picture that stands', 1, [{ disposition: { still_image: 1 } }, {}]],
  ['what the file says is its own', 1, [{}, isDefault]],
  ['the larger one of a broadcast', 1, [{ width: 320, height: 180 }, {}]],
])('sees %s', (_, index, tracks) => {
  expect(seen(...tracks)).toBe(index);
});
