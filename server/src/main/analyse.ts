import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { orExplain } from './explain.js';
import { onStopRequest } from './stop-requests.js';
import { currentConfig } from '../platform/config/index.js';
import { findMediaTools, playableSeconds, probeMedia } from '../platform/ffmpeg/index.js';
import { ThreadPool } from '../platform/threads/index.js';
import { analyseFile, plotLanes, type TimingStrategyName, timingStrategyNames } from '../timings/index.js';

/** As a shell says of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const usage = `npm run analyse -- [--json] [--plot DIRECTORY] [--strategy ${timingStrategyNames.join('|')}] FILE…`;

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, strategy: { type: 'string' }, plot: { type: 'string' } },
  allowPositionals: true,
});
const strategy = timingStrategyNames.find((name) => name === (values.strategy ?? 'combined'));
if (strategy === undefined || positionals.length === 0) {
  process.stderr.write(
    `${strategy === undefined ? `There is no strategy "${values.strategy ?? ''}".\n` : ''}${usage}\n`,
  );
  process.exit(1);
}
onStopRequest({ stop: () => process.exit(INTERRUPTED) });
await orExplain(() => analyse(strategy, positionals, values.json === true));

async function analyse(name: TimingStrategyName, files: readonly string[], isJson: boolean): Promise<void> {
  const config = currentConfig();
  const tools = findMediaTools({
    PATH: config.searchPath,
    FFMPEG_PATH: config.ffmpegPath,
    FFPROBE_PATH: config.ffprobePath,
  });
  const threads = new ThreadPool(config);
  const answers: object[] = [];
  for (const file of files) {
    const found = await analyseFile(tools, file, {
      strategy: name,
      params: {},
      signal: AbortSignal.timeout(600_000),
      threads,
    });
    if (values.plot !== undefined && !('invalid' in found)) {
      await mkdir(values.plot, { recursive: true });
      const media = await probeMedia(tools, file, { signal: AbortSignal.timeout(60_000) });
      await writeFile(
        join(values.plot, `${parse(file).name}.png`),
        plotLanes(basename(file), playableSeconds(media), found),
      );
    }
    if (!isJson) {
      process.stdout.write(
        'invalid' in found
          ? `${file}\n  invalid: ${found.invalid}\n`
          : `${file}\n  guess ${found.guessStart.toFixed(1)}–${found.guessEnd.toFixed(1)} s, reveal ${found.revealStart.toFixed(1)} s, ${String(Math.round(found.confidence * 100))} % sure: ${found.reasons.join(', ')}\n`,
      );
      continue;
    }
    if ('invalid' in found) answers.push({ file, invalid: found.invalid });
    else {
      const { peaks: _peaks, ...timing } = found;
      answers.push({ file, ...timing });
    }
  }
  if (isJson) process.stdout.write(`${JSON.stringify(answers)}\n`);
  await threads.onApplicationShutdown();
}
