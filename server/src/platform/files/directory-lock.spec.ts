import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { makeZombie } from '../../../../test/support/make-zombie.js';
import { DirectoryInUse, isLocked, lockDirectory } from './directory-lock.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quiz-lock-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});
const lockedBy = (text: string): void => {
  writeFileSync(join(directory, 'server.lock'), text);
};

it('lets one process in until it gives the directory back', () => {
  expect(isLocked(directory)).toBe(false);
  const unlock = lockDirectory(directory);
  expect(isLocked(directory)).toBe(true);
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  unlock();
  expect(isLocked(directory)).toBe(false);
  lockDirectory(directory)();
});

it('makes the directory that is not there yet', () => {
  const unlock = lockDirectory(join(directory, 'new', 'data'));
  expect(isLocked(join(directory, 'new', 'data'))).toBe(true);
  unlock();
});

it('takes over what a process left that is gone, that another one with its number took, or that wrote half a line', () => {
  // Linux gives no process a number above 2^22.
  for (const text of [
    '99999999 5',
    ...(process.platform === 'linux' ? [`${String(process.pid)} 1`] : []),
    '',
  ]) {
    lockedBy(text);
    expect(isLocked(directory)).toBe(false);
    const unlock = lockDirectory(directory);
    expect(readFileSync(join(directory, 'server.lock'), 'utf8')).toMatch(`${String(process.pid)} `);
    unlock();
  }
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('can be taken at once from a server that was killed and not reaped', async () => {
  const zombie = await makeZombie();
  try {
    lockedBy(`${String(zombie.pid)} ${zombie.startTicks}`);
    expect(isLocked(directory)).toBe(false);
    lockDirectory(directory)();
  } finally {
    await zombie.release();
  }
});
