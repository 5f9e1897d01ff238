import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { isAlive } from './process-identity.js';
import { ProgramFailed, ProgramNotFound, ProgramStalled, ProgramTimedOut } from './program.errors.js';
import { runProgram, type RunOptions } from './run-program.js';

const HOUR = 3_600_000;

// Processes are real; how long they take is decided here.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'performance', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

const shell = (script: string, options: Partial<RunOptions> = {}): ReturnType<typeof runProgram> =>
  runProgram('sh', ['-c', script], { timeoutMs: HOUR, ...options });

/** Runs a script that says something when it is ready, and answers what it said and how it ended. */
async function onceReady(
  script: string,
  options: Partial<RunOptions>,
  act: () => void,
): Promise<{ said: string; error: unknown }> {
  let said = '';
  const ready = Promise.withResolvers<undefined>();
  const run = shell(script, {
    ...options,
    onStdout: (chunk) => {
      said += chunk.toString();
      if (said.endsWith('\n')) ready.resolve(undefined);
    },
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  await ready.promise;
  act();
  return { said: said.trim(), error: await run };
}

const exists = (pid: string): boolean => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

it('answers what a program wrote', async () => {
  const { stdout, stderr } = await shell('cat; echo aside >&2', { input: 'handed in' });
  expect([stdout.toString(), stderr]).toEqual(['handed in', 'aside\n']);
});

it('tells a program that is not there from one that fails', async () => {
  await expect(runProgram('no-such-program', [], { timeoutMs: HOUR })).rejects.toThrow(ProgramNotFound);
  const failed = shell('echo first >&2; echo the reason >&2; exit 3');
  await expect(failed).rejects.toThrow(ProgramFailed);
  await expect(failed).rejects.toMatchObject({ exitCode: 3, message: 'sh ended with code 3: the reason' });
  await expect(shell('kill -SEGV $$')).rejects.toMatchObject({
    name: 'ProgramFailed',
    exitSignal: 'SIGSEGV',
  });
});

it.each(['KILL', 'TERM', 'INT', 'HUP'])('tells an end by SIG%s from a fault of its own', async (name) => {
  await expect(shell(`kill -${name} $$`)).rejects.toMatchObject({
    name: 'ProgramEnded',
    exitSignal: `SIG${name}`,
  });
});

it('ends a program at its time limit, and is done only when it is gone', async () => {
  const { said, error } = await onceReady('echo $$; exec sleep 600', { timeoutMs: 5000 }, () => {
    jest.advanceTimersByTime(5000);
  });
  expect(error).toBeInstanceOf(ProgramTimedOut);
  expect(exists(said)).toBe(false);
});

it('ends a program that says nothing any more, and lets one that speaks go on', async () => {
  const quiet = await onceReady('echo $$; exec sleep 600', { stallMs: 1000 }, () => {
    jest.advanceTimersByTime(1000);
  });
  expect(quiet.error).toBeInstanceOf(ProgramStalled);
  expect(exists(quiet.said)).toBe(false);

  const speaking = await shell('echo a; echo b >&2; echo c', {
    stallMs: 1000,
    onStdout: () => {
      jest.advanceTimersByTime(900);
    },
    onStderr: () => {
      jest.advanceTimersByTime(900);
    },
  });
  expect(speaking.stderr).toBe('b\n');
});

it('ends what a program started too', async () => {
  const { said, error } = await onceReady('sleep 600 & echo $!; wait', { timeoutMs: 5000 }, () => {
    jest.advanceTimersByTime(5000);
  });
  expect(error).toBeInstanceOf(ProgramTimedOut);
  // Nobody here reaps it, and a killed process is a zombie only some microseconds after its pipe is closed.
  while (isAlive(Number(said))) await new Promise((done) => setImmediate(done));
});

it('forces a program that does not listen', async () => {
  const { said, error } = await onceReady(
    "trap '' TERM; echo $$; while :; do sleep 600; done",
    { timeoutMs: 1 },
    () => {
      jest.advanceTimersByTime(1);
      jest.advanceTimersByTime(2000);
    },
  );
  expect(error).toBeInstanceOf(ProgramTimedOut);
  expect(exists(said)).toBe(false);
});

it('ends with the reason of the one who called it off', async () => {
  const abort = new AbortController();
  const reason = new Error('the worker was stopped');
  const { said, error } = await onceReady('echo $$; exec sleep 600', { signal: abort.signal }, () => {
    abort.abort(reason);
  });
  expect(error).toBe(reason);
  expect(exists(said)).toBe(false);
  await expect(shell('echo never', { signal: abort.signal })).rejects.toBe(reason);
});

it('leaves nothing behind on a signal that outlives many programs', async () => {
  const { signal } = new AbortController();
  const remove = jest.spyOn(signal, 'removeEventListener');
  await shell('true', { signal });
  expect(remove).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

it('reads no further while a piece is being worked on', async () => {
  const pieces: number[] = [];
  let isBusy = false;
  await shell('head -c 1000000 /dev/zero', {
    onStdout: async (chunk) => {
      expect(isBusy).toBe(false);
      isBusy = true;
      await new Promise((done) => setImmediate(done));
      pieces.push(chunk.length);
      isBusy = false;
    },
  });
  expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(1_000_000);
});

it('is done when the last piece is worked on, though the program ended before', async () => {
  const pieces: string[] = [];
  await shell('printf 1; printf 2 >&2', {
    onStdout: async (chunk) => {
      for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done));
      pieces.push(chunk.toString());
    },
  });
  expect(pieces.join('')).toBe('1');
});

it('ends a program whose output cannot be worked on, and one that writes without end', async () => {
  const fault = new Error('the disk is full');
  await expect(shell('cat /dev/zero', { onStdout: () => Promise.reject(fault) })).rejects.toBe(fault);
  await expect(shell('cat /dev/zero', { maxOutputBytes: 100_000 })).rejects.toThrow(
    /more than 100000 bytes/u,
  );
});
