import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { playlist } from './playlist.js';

it('lists each clip with the stretch that is heard, one line an entry', () => {
  const titles = { romaji: 'Two\nLines', english: null, japanese: null };
  expect(playlist(aPlan({ rounds: [aRound({ titles, file: '/media/clip 3.mp4' })] }))).toBe(
    [
      '#EXTM3U',
      '#PLAYLIST:A Quiz',
      '#EXTINF:15,Two Lines OP 1',
      '#EXTVLCOPT:start-time=10.000',
      '#EXTVLCOPT:stop-time=25.000',
      '/media/clip 3.mp4',
      '',
    ].join('\n'),
  );
});
