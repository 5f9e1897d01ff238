// npm run bench [-- NAME…] [-- ARGUMENT…]: each benchmark in a process of its own, one after the other, so that none disturbs another.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-dependencies.mjs';

const directory = join('test', 'bench');
const all = readdirSync(join(root, directory))
  .map((name) => /^bench-(.+)\.ts$/u.exec(name)?.[1])
  .filter((name) => name !== undefined);
const given = process.argv.slice(2);
const end = given.includes('--') ? given.indexOf('--') : given.length;
const wanted = given.slice(0, end);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark "${unknown.join('", "')}"; there are ${all.join(', ')}.\n`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : all) {
  process.stdout.write(`\n── ${name} ──\n`);
  const { status } = spawnSync(
    process.execPath,
    ['--no-warnings', '--expose-gc', join(directory, `bench-${name}.ts`), ...given.slice(end + 1)],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
