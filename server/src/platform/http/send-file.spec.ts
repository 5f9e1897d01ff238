import { expect, it } from '@jest/globals';
import { inlineAs } from './send-file.js';

it('keeps a title as the name of its file, whatever is in it', () => {
  expect(inlineAs('Guess: 進撃 "the" one\r\n100%.mp4')).toBe(
    `inline; filename="Guess __ the one 100_.mp4"; filename*=UTF-8''Guess%20%E9%80%B2%E6%92%83%20the%20one%20100%25.mp4`,
  );
  expect(inlineAs("It's (2).mp4")).toBe(
    `inline; filename="It's (2).mp4"; filename*=UTF-8''It%27s%20%282%29.mp4`,
  );
});
