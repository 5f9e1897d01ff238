// npm run test:mutations [-- NAME…]: breaks the code on purpose, one place at a time, and asks whether a test notices.
//
// Each mutation of test/mutations/*.mjs names a file, the text that is replaced, and the spec that must go red. All is
// done in a copy of the sources, so that an interrupted run leaves nothing broken.
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensure-dependencies.mjs';

const AT_ONCE = 2;
const LIMIT_MS = 180_000;
const jest = join('node_modules', 'jest', 'bin', 'jest.js');

const lists = readdirSync(join(root, 'test', 'mutations')).filter((name) => name.endsWith('.mjs'));
const all = (await Promise.all(lists.map((name) => import(join(root, 'test', 'mutations', name))))).flatMap(
  (module) => module.default,
);
const wanted = process.argv.slice(2);
const mutations = all.filter(({ name, file }) =>
  wanted.length === 0 ? true : wanted.some((word) => name.includes(word) || file.includes(word)),
);

const copies = await Promise.all(Array.from({ length: AT_ONCE }, makeCopy));
const results = [];
const queue = [...mutations.keys()];
try {
  // A spec that is red without a mutation proves nothing.
  const specs = [...new Map(mutations.map((mutation) => [mutation.spec, mutation])).values()];
  const healthy = new Set();
  const waiting = [...specs];
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        if ((await run(copy, next)) === 0) healthy.add(next.spec);
        else process.stdout.write(`red without a mutation: ${next.spec}\n`);
    }),
  );
  await Promise.all(
    copies.map(async (copy) => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const mutation = mutations[index];
        const verdict = healthy.has(mutation.spec) ? await judge(copy, mutation) : 'spec is red by itself';
        results[index] = verdict;
        process.stdout.write(`${verdict.padEnd(12)} ${mutation.name}  (${mutation.file})\n`);
      }
    }),
  );
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
const killed = results.filter((verdict) => verdict === 'killed').length;
process.stdout.write(`\n${killed} of ${mutations.length} mutations killed\n`);
process.exitCode = killed === mutations.length && killed > 0 ? 0 : 1;

/** The sources as they are in the working tree, with our dependencies and what was built. */
function makeCopy() {
  const copy = mkdtempSync(join(tmpdir(), 'quiz-mutations-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter((name) => name !== '' && existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file), { preserveTimestamps: true });
  for (const built of ['server/dist', 'shared/dist', 'client/dist'].filter((path) =>
    existsSync(join(root, path)),
  ))
    cpSync(join(root, built), join(copy, built), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}

async function judge(copy, { file, from, to, ...mutation }) {
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  if (original.split(from).length !== 2) return 'stale'; // The text is gone, or is there twice.
  writeFileSync(
    path,
    original.replace(from, () => to),
  );
  try {
    return (await run(copy, mutation)) === 0 ? 'SURVIVED' : 'killed';
  } finally {
    writeFileSync(path, original);
  }
}

/** @returns the exit code; a run without end counts as red */
function run(copy, { spec }) {
  const isClient = spec.startsWith('client/');
  const project = spec.startsWith('test/integration/') ? 'integration' : 'unit';
  const args = [
    ...['--experimental-vm-modules', '--no-warnings', jest],
    ...(isClient ? ['-c', join('client', 'jest.config.mjs')] : ['--selectProjects', project]),
    ...['--runTestsByPath', spec, '--silent', '--bail', '--cacheDirectory', join(copy, '.jest')],
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: copy,
      stdio: 'ignore',
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code ?? 1);
    });
  });
}
