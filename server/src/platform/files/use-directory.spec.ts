import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { DirectoryUnusable, useDirectory } from './use-directory.js';

const home = mkdtempSync(join(tmpdir(), 'use-directory-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

it('makes what is not there', () => {
  useDirectory(join(home, 'one', 'two'), 'DATA_DIR');
  useDirectory(join(home, 'one', 'two'), 'DATA_DIR');
  expect(existsSync(join(home, 'one', 'two'))).toBe(true);
});

it.each([
  ['a file', 'it is a file'],
  ['a file/below', 'a part of the path is a file'],
  ['x'.repeat(300), 'the path is too long'],
])('names the variable, the path, the fault and the cure (%#)', (name, fault) => {
  writeFileSync(join(home, 'a file'), '');
  const use = (): void => {
    useDirectory(join(home, name), 'DATA_DIR');
  };
  expect(use).toThrow(DirectoryUnusable);
  expect(use).toThrow(
    `DATA_DIR is ${join(home, name)}, which cannot be used: ${fault}. Set DATA_DIR to a directory of yours.`,
  );
});
