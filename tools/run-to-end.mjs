import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectNode } from './ensure-dependencies.mjs';
import { onNpmsEnd } from './npm-above.mjs';

/** A signal that follows sooner is the same wish by another way. */
const AGAIN_AFTER_MS = 1000;
/** What a process says that takes the word for its end over Node's own channel (server/src/main/stop-requests.ts). */
const HEARS = 'hears stop';

/**
 * Runs a command on our terminal: whoever asks us to end asks it, and its end is ours. npm's own end asks too, for it
 * passes a signal on to its shell, which ends and tells nobody; killed, it passes on nothing.
 *
 * @returns its exit code
 */
export function runToEnd([file, ...args]) {
  const isScript = /\.(m?js|cjs|ts)$/u.test(file);
  const child = spawn(
    isScript ? projectNode() : file,
    isScript ? ['--enable-source-maps', file, ...args] : args,
    {
      // Its channel closes when we end, however we end.
      stdio: isScript ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
      shell: process.platform === 'win32' && !isScript,
    },
  );
  passStopOn(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function passStopOn(child) {
  let hears = false;
  let askedAt;
  child.on('message', (message) => {
    hears ||= message === HEARS;
  });
  const ask = (signal, by = signal) => {
    const now = performance.now();
    if (askedAt !== undefined && now - askedAt < AGAIN_AFTER_MS) return;
    const word = askedAt === undefined ? `stop: ${by}` : 'stop now';
    askedAt ??= now;
    // A process that is just ending does not hear it any more, and need not.
    if (hears) child.send(word, () => undefined);
    // A terminal sends Ctrl-C to the whole group: the child has it already.
    else if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(signal));
  onNpmsEnd(() => {
    if (askedAt === undefined) ask('SIGTERM', 'the end of npm');
  });
}
