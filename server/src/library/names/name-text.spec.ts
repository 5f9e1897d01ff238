import { expect, it } from '@jest/globals';
import { nameText } from './name-text.js';

it.each([
  ['UTF-8', Buffer.from('進撃の巨人 OP1.mkv'), '進撃の巨人 OP1.mkv'],
  ['Shift JIS', Buffer.from('90698c82', 'hex'), '進撃'],
  ['Latin-1', Buffer.from('Pok\xE9mon OP1.mkv', 'latin1'), 'Pokémon OP1.mkv'],
])('reads a name in %s', (_, bytes, text) => {
  expect(nameText(bytes)).toBe(text);
});
