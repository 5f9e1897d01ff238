// The door of every npm script: sets up what is missing, builds what is stale, then runs the command with the
// project's own Node. No dependencies: it must run before they are there, on any Node from 20.19.
//
//   node tools/run.mjs [--ffmpeg] [--build=server,client] -- FILE-OR-PROGRAM [ARG…]
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDependencies, projectNode } from './ensure-dependencies.mjs';
import { ensureFfmpeg } from './ensure-ffmpeg.mjs';
import { SetupFault } from './setup-fault.mjs';

const split = process.argv.indexOf('--');
const options = process.argv.slice(2, split);
const command = process.argv.slice(split + 1);

try {
  await ensureDependencies();
  if (options.includes('--ffmpeg')) await ensureFfmpeg();
  const build = options.find((option) => option.startsWith('--build='));
  if (build) await ensureBuilt(build.slice('--build='.length).split(','));
} catch (error) {
  if (!(error instanceof SetupFault)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}

if (command.length > 0) process.exitCode = await runToEnd(command);

/** Runs the command on our terminal; signals reach it, its end is ours. */
function runToEnd([file, ...args]) {
  const node = projectNode();
  const isScript = /\.(m?js|cjs|ts)$/u.test(file);
  const child = spawn(isScript ? node : file, isScript ? ['--enable-source-maps', file, ...args] : args, {
    stdio: 'inherit',
    shell: process.platform === 'win32' && !isScript,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group; the child has it already then, and hearing it twice must not hurt.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
