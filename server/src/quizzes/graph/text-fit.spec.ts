import { expect, it } from '@jest/globals';
import { fitText, widthInEms } from './text-fit.js';

it('keeps what fits, shrinks what is longer, cuts what is far too long', () => {
  expect(fitText('Short', 60, 30, 1000)).toEqual({ text: 'Short', size: 60 });
  const long = fitText('A title that is a good deal longer than most of them', 60, 30, 1000);
  expect(long.size).toBeLessThan(60);
  expect(long.text).not.toContain('…');
  const endless = fitText('very '.repeat(60), 60, 30, 1000);
  expect(endless.text.endsWith('…')).toBe(true);
  expect(widthInEms(endless.text) * endless.size).toBeLessThanOrEqual(1000);
});

it('knows that Japanese is wide, and joins lines', () => {
  expect(widthInEms('進撃')).toBeGreaterThan(widthInEms('ab'));
  expect(fitText('two\nlines', 20, 10, 1000).text).toBe('two lines');
});
