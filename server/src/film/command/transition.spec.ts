import { expect, it } from '@jest/globals';
import { transitionFilter } from './transition.js';

it('fades from and to black', () => {
  const fade = { type: 'fade', seconds: 0.4 } as const;
  expect(transitionFilter('in', fade, 4)).toBe('fade=t=in:st=0.000:d=0.400');
  expect(transitionFilter('out', fade, 4)).toBe('fade=t=out:st=3.600:d=0.400');
});

it('flashes from and to white by brightness, and only while it lasts', () => {
  const flash = { type: 'flash', seconds: 0.5 } as const;
  expect(transitionFilter('in', flash, 4)).toBe(
    "eq=brightness='(1-clip((t-0.000)/0.500,0,1))':saturation='1-(1-clip((t-0.000)/0.500,0,1))':eval=frame:enable='between(t,0.000,0.500)'",
  );
  expect(transitionFilter('out', flash, 4)).toBe(
    "eq=brightness='clip((t-3.500)/0.500,0,1)':saturation='1-clip((t-3.500)/0.500,0,1)':eval=frame:enable='between(t,3.500,4.000)'",
  );
});

it('takes at most half of a phase', () => {
  expect(transitionFilter('out', { type: 'fade', seconds: 3 }, 4)).toBe('fade=t=out:st=2.000:d=2.000');
});

it('is nothing where a phase begins at once', () => {
  expect(transitionFilter('in', undefined, 4)).toBe('');
  expect(transitionFilter('in', { type: 'none', seconds: 1 }, 4)).toBe('');
  expect(transitionFilter('in', { type: 'fade', seconds: 0 }, 4)).toBe('');
});
