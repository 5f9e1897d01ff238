import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium of the system where there is one; else the one that came with npm. Nothing is downloaded. */
const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: systemBrowsers.find((path) => existsSync(path)) ?? (await sparticuz.executablePath()),
    headless: true,
    // Root has no sandbox, containers have a tiny /dev/shm, and test machines no graphics card. The npm package's own
    // arguments are for AWS Lambda: its --single-process dies with the first closed page.
    args: ['--no-sandbox', '--disable-setuid-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
