// npm run test:faults [-- NAME…] [-- --short]: everything that can go wrong, on purpose. Names: engine, stops, kills,
// catalogue.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const drills = ['engine', 'stops', 'kills', 'catalogue'] as const;

const given = process.argv.slice(2);
const wanted = drills.filter((name) => given.includes(name));
const options = given.filter((word) => word.startsWith('--'));
const unknown = given.filter((word) => !word.startsWith('--') && !drills.some((name) => name === word));
if (unknown.length > 0) {
  process.stderr.write(`There is no drill "${unknown.join(' ')}": there are ${drills.join(', ')}.\n`);
  process.exit(1);
}
let isGood = true;
for (const name of wanted.length > 0 ? wanted : drills) {
  process.stdout.write(`\n── ${name} ──\n`);
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...options], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  isGood &&= code === 0;
}
process.exit(isGood ? 0 : 1);
