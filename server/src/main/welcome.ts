import { FirstPassword } from '../auth/index.js';
import { currentConfig } from '../platform/config/index.js';
import type { RunningFactory } from './boot.js';
import { isHere } from './listen.js';

/** What the terminal shows when the server is up. */
export async function welcome({ app, url = '' }: RunningFactory): Promise<string> {
  const lines = [`\nAnime Opening Quiz Factory is at ${url}`];
  const first = app.get(FirstPassword, { strict: false });
  if (!(await first.isSet())) {
    lines.push(
      `No password is set yet: set one there. Through a proxy it takes the set-up code ${first.code}`,
    );
    const { host } = currentConfig();
    if (!isHere(host))
      lines.push(
        `Until then only this machine gets in, not others through HOST=${host}. MASTER_PASSWORD sets one, too.`,
      );
  }
  return [...lines, '(Ctrl-C stops it)'].join('\n');
}
