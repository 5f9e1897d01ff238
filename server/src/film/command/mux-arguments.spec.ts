import { expect, it } from '@jest/globals';
import { muxArguments, soundtrackArguments } from './mux-arguments.js';

const from = { videoList: '/w/video.ffconcat', soundtrack: '/c/sound.m4a', metadata: '/w/metadata.txt' };
const text = (args: readonly string[]): string => args.join(' ');

it('copies video and sound, with title and chapters from the metadata', () => {
  expect(text(muxArguments(from, '/out.mp4'))).toBe(
    '-f concat -safe 0 -i /w/video.ffconcat -i /c/sound.m4a -f ffmetadata -i /w/metadata.txt' +
      ' -map 0:v:0 -map 1:a:0 -map_metadata 2 -map_chapters 2 -c copy -movflags +faststart -f mp4 /out.mp4',
  );
});

it('sets decoding times by the frame where segments were encoded in different ways', () => {
  expect(text(muxArguments(from, '/out.mp4', 30))).toContain(
    '-c copy -bsf:v setts=pts=PTS:dts=(N-2)/(TB*30) -movflags',
  );
});

it('encodes the whole soundtrack once', () => {
  expect(text(soundtrackArguments('/w/sounds.ffconcat', '/out.m4a'))).toBe(
    '-f concat -safe 0 -i /w/sounds.ffconcat -c:a aac -b:a 256k -aac_coder fast -aac_is 0 -aac_pns 0' +
      ' -ar 48000 -map_metadata -1 -fflags +bitexact -f mp4 /out.m4a',
  );
});
