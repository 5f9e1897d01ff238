import { expect, it } from '@jest/globals';
import { namesStaff } from './staff-words.js';

it('knows the parts in the making of a film, also as the reader misspells them', () => {
  for (const text of [
    '音響監督',
    '作画蓝督',
    '主题歌 今井太一',
    '株式会社青葉',
    'Key Animation',
    'DIRECTED BY',
  ])
    expect(namesStaff(text)).toBe(true);
});

it('knows none in lyrics', () => {
  for (const text of ['夢の続きを教えて', 'run through the rain', 'hold on, the night is ours', ''])
    expect(namesStaff(text)).toBe(false);
});
