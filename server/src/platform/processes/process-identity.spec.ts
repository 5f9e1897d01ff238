import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { makeZombie } from '../../../../test/support/make-zombie.js';
import { isAlive, startTicksOf } from './process-identity.js';

it('knows this process, and not another one that got its number', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(process.pid, startTicksOf(process.pid))).toBe(true);
  expect(isAlive(process.pid, '1')).toBe(process.platform !== 'linux');
});

it('knows that an ended process is gone', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  expect(isAlive(child.pid ?? 0)).toBe(false);
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('takes a process that was killed and not reaped for dead', async () => {
  const zombie = await makeZombie();
  try {
    expect(() => process.kill(zombie.pid, 0)).not.toThrow();
    expect(isAlive(zombie.pid)).toBe(false);
    expect(isAlive(zombie.pid, zombie.startTicks)).toBe(false);
  } finally {
    await zombie.release();
  }
});
