// The door of every npm script: sets up what is missing, builds what is stale, then runs the command with the
// project's own Node. No dependencies: it must run before they are there, on any Node from 20.19.
//
//   node tools/run.mjs [--ffmpeg] [--build=server,client] -- FILE-OR-PROGRAM [ARG…]
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { ensureFfmpeg } from './ensure-ffmpeg.mjs';
import { runToEnd } from './run-to-end.mjs';
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
  // The system's own words name the file: no right to write there, a full disk.
  if (!(error instanceof SetupFault) && !(error.syscall && error.path)) throw error;
  process.stderr.write(
    `\n${error instanceof SetupFault ? '' : 'The set-up could not go on: '}${error.message}\n`,
  );
  process.exit(1);
}

if (command.length > 0) process.exitCode = await runToEnd(command);
