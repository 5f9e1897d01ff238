import { expect, it } from '@jest/globals';
import { localPath, urlOfPath } from './local-path.js';

it('is the location itself, whatever signs it holds', () => {
  expect(localPath('/home/me/100%25 Anime OP1.mkv')).toBe('/home/me/100%25 Anime OP1.mkv');
});

it('is bytes where the location is a URL', () => {
  const path = localPath('file:///home/me/caf%E9/%83A%83j OP1 é.mkv');
  expect(path).toEqual(
    Buffer.concat([
      Buffer.from('/home/me/caf'),
      Buffer.from([0xe9]),
      Buffer.from('/'),
      Buffer.from([0x83, 0x41, 0x83, 0x6a]),
      Buffer.from(' OP1 é.mkv'),
    ]),
  );
});

it('comes back as it was', () => {
  const path = Buffer.concat([
    Buffer.from("/home/it's 100%25/"),
    Buffer.from([0x83, 0x5c, 0xff]),
    Buffer.from('.mkv'),
  ]);
  expect(localPath(urlOfPath(path))).toEqual(path);
});
