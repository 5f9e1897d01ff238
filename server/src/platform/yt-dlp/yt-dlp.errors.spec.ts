import { expect, it } from '@jest/globals';
import { faultOfStderr } from './yt-dlp.errors.js';

const fault = (said: string): ReturnType<typeof faultOfStderr> =>
  faultOfStderr(`WARNING: something\nERROR: [youtube] abc: ${said}\n`);

it.each([
  'Unable to download webpage: HTTP Error 503: Service Unavailable',
  'Unable to download webpage: <urlopen error timed out>',
  'Unable to download API page: HTTP Error 429: Too Many Requests',
  'Sign in to confirm you’re not a bot. Use --cookies-from-browser',
  'Sign in to confirm your age. This video may be inappropriate for some users.',
  'Video unavailable. This content isn’t available, try again later. The current session has been rate-limited by YouTube',
  '<urlopen error [Errno -3] Temporary failure in name resolution>',
  'Something that nobody has seen before',
])('tries again after: %s', (said) => {
  expect(fault(said)).toMatchObject({ isTemporary: true });
});

it.each([
  'Video unavailable',
  'Video unavailable. This video has been removed by the uploader',
  'Private video. Sign in if you’ve been granted access to this video',
  'HTTP Error 404: Not Found',
  'Unsupported URL: http://a.test/',
  'This video is DRM protected',
  'The uploader has not made this video available in your country',
])('gives up after: %s', (said) => {
  expect(fault(said)).toMatchObject({ isTemporary: false });
});

it('leaves a site alone that asks for it, and says what was said', () => {
  expect(fault('HTTP Error 429: Too Many Requests')).toMatchObject({ isBusy: true });
  expect(fault('Video unavailable')).toMatchObject({
    isBusy: false,
    message: 'yt-dlp: [youtube] abc: Video unavailable',
  });
  expect(faultOfStderr('')).toMatchObject({ isTemporary: true, message: 'yt-dlp ended without a word' });
});
