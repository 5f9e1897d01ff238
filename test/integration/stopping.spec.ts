import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { npmStart } from '../support/npm-start.js';
import { waysToStop } from '../support/ways-to-stop.js';

jest.setTimeout(240_000);

const GONE_WITHIN_MS = 20_000;
let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quiz-stopping-'));
  await chmod(dataDir, 0o711);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux.each(waysToStop.filter(({ isShort }) => isShort))(
  '$name stops everything in order, and the next start goes on',
  async ({ onTerminal, stop, by }) => {
    const run = await npmStart({ dataDir, env: { PORT: '0' }, onTerminal });
    stop(run);
    expect(await run.untilGone(GONE_WITHIN_MS)).toEqual([]);
    const [, who = '', rest = ''] = /Stopped by (.+?): finishing[^\n]*\n([^]*)/u.exec(run.output()) ?? [];
    expect(who).toMatch(by);
    expect(rest).not.toMatch(/took too long|\bat .+\.js:\d/u);
  },
);
