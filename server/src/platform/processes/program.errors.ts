/** What can go wrong with an external program. Each says enough for a person to act. */

/** The program could not be started at all (missing, not executable). */
export class ProgramNotFound extends Error {
  override readonly name = 'ProgramNotFound';
  constructor(
    readonly program: string,
    options?: ErrorOptions,
  ) {
    super(`The program "${program}" could not be started: is it installed and executable?`, options);
  }
}

/** It ran and ended with a code other than 0, or crashed: that tells something of what it was given. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
  constructor(
    readonly program: string,
    readonly exitCode: number | null,
    readonly exitSignal: NodeJS.Signals | null,
    /** The last lines it wrote to standard error. */
    readonly stderr: string,
  ) {
    super(`${program} ended with ${exitSignal ?? `code ${String(exitCode)}`}: ${lastLine(stderr)}`);
  }
}

/**
 * Somebody else ended it: whoever stops the machine tells all of its processes, and a kernel without memory picks one.
 * That tells nothing of what it was given.
 */
export class ProgramEnded extends Error {
  override readonly name = 'ProgramEnded';
  constructor(
    readonly program: string,
    readonly exitSignal: NodeJS.Signals,
    options?: ErrorOptions,
  ) {
    super(`${program} was ended from outside (${exitSignal})`, options);
  }
}

/** It used up its whole time limit. */
export class ProgramTimedOut extends Error {
  override readonly name = 'ProgramTimedOut';
  constructor(
    readonly program: string,
    readonly limitMs: number,
  ) {
    super(`${program} was ended after its time limit of ${String(Math.round(limitMs / 1000))} s`);
  }
}

/** It was alive but showed no sign of progress for too long (frozen disk, SIGSTOP, dead network). */
export class ProgramStalled extends Error {
  override readonly name = 'ProgramStalled';
  constructor(
    readonly program: string,
    readonly silentMs: number,
  ) {
    super(`${program} made no progress for ${String(Math.round(silentMs / 1000))} s and was ended`);
  }
}

function lastLine(text: string): string {
  const lines = text.trim().split(/[\r\n]+/u);
  return lines.at(-1) ?? '';
}
