import { readFileSync } from 'node:fs';

/** There is no event for the end of a process that is not our child: it is looked for. */
const LOOK_MS = 500;
/** Fields of /proc/PID/stat (proc(5)) behind the name. */
const STATE = 0;
const PARENT = 1;
const START_TIME = 19;

const isNpmThere = watchNpm();

/**
 * Calls once when npm, which started us, or the shell between has ended. Started by anything else we stay: a script may
 * start us and end.
 */
export function onNpmsEnd(call) {
  const timer = setInterval(() => {
    if (isNpmThere()) return;
    clearInterval(timer);
    call();
  }, LOOK_MS);
  timer.unref();
}

/** Begins with us, for a build may take a while. @returns a function that says whether npm and the shell are there */
function watchNpm() {
  if (process.env.npm_lifecycle_event === undefined) return () => true;
  const parent = process.ppid;
  const npm = findNpm(parent);
  const started = npm && statOf(npm)?.[START_TIME];
  return () => {
    if (process.ppid !== parent) return false;
    if (npm === undefined) return true;
    const now = statOf(npm);
    // Z: ended, and its own parent has not asked for the exit code yet.
    return now !== undefined && now[STATE] !== 'Z' && now[START_TIME] === started;
  };
}

/** The nearest ancestor without the variables that npm gives its scripts. @returns undefined where there is no /proc */
function findNpm(parent) {
  const ours = `npm_lifecycle_event=${process.env.npm_lifecycle_event}`;
  for (let pid = parent; pid > 0;) {
    const environment = read(`/proc/${pid}/environ`);
    if (environment === undefined) return undefined;
    if (!environment.split('\0').includes(ours)) return pid;
    pid = Number(statOf(pid)?.[PARENT] ?? 0);
  }
  return undefined;
}

function statOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // The name is in brackets and may hold spaces and brackets itself: count from behind the last one.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
