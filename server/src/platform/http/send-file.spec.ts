import { expect, it } from '@jest/globals';
import { inlineAs } from './send-file.js';

it('keeps a title as the name of its file, whatever is in it', () => {
  expect(inlineAs('Guess: 進撃 "the" one\r\n100%.mp4')).toBe(
    `inline; filename="Guess ?? the one 100%.mp4"; filename*=UTF-8''Guess%20%E9%80%B2%E6%92%83%20the%20one%20100%25.mp4`,
  );
  expect(inlineAs("It's (2).mp4")).toBe(`inline; filename="It's (2).mp4"`);
  expect(inlineAs('half a sign \ud83d.mp4')).toMatch(/^inline; .*half%20a%20sign%20%EF%BF%BD\.mp4$/u);
});
