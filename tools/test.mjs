// Everything that CI checks, in the order in which it fails fastest. Ends with one plain line of counts.
//
//   npm test                                   all
//   npm test -- unit integration               these steps
//   npm test -- unit song-marker -t 'brackets' of these steps, the specs whose path has it; what Jest takes follows
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensure-dependencies.mjs';

const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const nx = join('node_modules', 'nx', 'dist', 'bin', 'nx.js');
const reports = mkdtempSync(join(tmpdir(), 'quiz-reports-'));

const checks = ['format', 'lint', 'types', 'architecture', 'unused'];
const steps = [
  {
    name: 'checks',
    args: [nx, 'run-many', `--targets=${checks.join(',')}`, '--parallel=2', '--outputStyle=stream'],
  },
  { name: 'unit', args: ['--experimental-vm-modules', '--no-warnings', jest, '--selectProjects', 'unit'] },
  {
    name: 'client',
    args: ['--experimental-vm-modules', '--no-warnings', jest, '-c', 'client/jest.config.mjs'],
  },
  {
    name: 'integration',
    args: ['--experimental-vm-modules', '--no-warnings', jest, '--selectProjects', 'integration'],
  },
  {
    name: 'security',
    args: ['--experimental-vm-modules', '--no-warnings', jest, '--selectProjects', 'security'],
  },
  {
    name: 'faults',
    args: ['--no-warnings', join('test', 'faults', 'run-drills.ts'), 'engine', '--short'],
  },
  {
    name: 'end to end',
    args: ['--experimental-vm-modules', '--no-warnings', jest, '--selectProjects', 'e2e', '--runInBand'],
  },
];

const names = steps.map(({ name }) => name);
const given = process.argv.slice(2);
const wanted = given.filter((word) => names.includes(word));
/** For Jest alone: paths and options. */
const forJest = given.filter((word) => !names.includes(word));
let passed = 0;
let failed = 0;
let isGreen = true;
const times = [];
for (const [index, { name, args }] of steps.entries()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n── ${name} ──\n`);
  const isJest = args.includes(jest);
  const report = join(reports, `${index}.json`);
  const started = performance.now();
  const { status } = spawnSync(
    process.execPath,
    isJest ? [...args, ...forJest, '--json', `--outputFile=${report}`, '--forceExit=false'] : args,
    {
      cwd: root,
      // Jest's JSON also goes to standard output; its readable report is on standard error.
      stdio: ['ignore', isJest ? 'ignore' : 'inherit', 'inherit'],
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' },
    },
  );
  times.push(`${name} ${((performance.now() - started) / 1000).toFixed(0)} s`);
  isGreen &&= status === 0;
  if (isJest && existsSync(report)) {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    // A suite that could not even start counts as one failure.
    failed += Math.max(numFailedTests, numFailedTestSuites);
  } else if (isJest) failed += 1;
}
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${times.join(', ')}\n`);
if (!isGreen && failed === 0) process.stdout.write('The checks found faults (see above).\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = isGreen && failed === 0 && passed > 0 ? 0 : 1;
