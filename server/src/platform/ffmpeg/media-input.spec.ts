import { expect, it } from '@jest/globals';
import { mediaInput } from './media-input.js';

it('opens a file by containers that hold everything themselves, and nothing else', () => {
  expect(mediaInput("/media/it's a clip: 1.mp4").join(' ')).toBe(
    '-protocol_whitelist file -format_whitelist matroska,mov,avi,ogg,mpegts,mpeg,flv,asf,rm,wav,flac,mp3,aac ' +
      "-max_pixels 67108864 -i file:/media/it's a clip: 1.mp4",
  );
});
