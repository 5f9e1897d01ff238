import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectNode, root } from './ensure-dependencies.mjs';
import { SetupFault } from './setup-fault.mjs';

const shared = ['shared/src', 'shared/tsconfig.json', 'tsconfig.base.json', 'package-lock.json'];

/** What is built, from what, by which program, into what. */
const targets = {
  server: {
    from: [...shared, 'server/src', 'server/tsconfig.json'],
    outputs: ['server/dist', 'shared/dist'],
    proof: 'server/dist/main/server.js',
    command: [join('node_modules', 'typescript', 'bin', 'tsc'), '-b', 'shared', 'server'],
  },
  client: {
    from: [...shared, 'client/src', 'client/angular.json', 'angular.json', 'client/tsconfig.app.json'],
    outputs: ['client/dist'],
    proof: 'client/dist/browser/index.html',
    command: [join('node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build', '--progress=false'],
  },
};

/** Builds each named target whose sources changed since it was last built. Under 50 ms when nothing did. */
export async function ensureBuilt(names) {
  for (const name of names) {
    const target = targets[name];
    if (!target) throw new SetupFault(`There is nothing called "${name}" to build.`);
    const stamp = join(root, target.outputs[0], '.built-from');
    const state = fingerprint(target.from);
    if (existsSync(join(root, target.proof)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state)
      continue;
    process.stderr.write(`Building the ${name} …\n`);
    const started = performance.now();
    const result = spawnSync(projectNode(), target.command, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    });
    if (result.status !== 0)
      throw new SetupFault(`The ${name} could not be built: the compiler's words are above.`);
    if (name === 'server') for (const output of target.outputs) dropOrphans(join(root, output));
    writeFileSync(stamp, state);
    process.stderr.write(`Built the ${name} in ${((performance.now() - started) / 1000).toFixed(0)} s.\n`);
  }
}

/** The compiler builds what changed and leaves what lost its source: a module that moved away must not be found. */
function dropOrphans(output) {
  const source = join(dirname(output), 'src');
  for (const name of readdirSync(output, { recursive: true })) {
    const origin = /^(.+?)(?:\.d\.ts|\.js)(?:\.map)?$/u.exec(name)?.[1];
    if (origin !== undefined && !existsSync(join(source, `${origin}.ts`))) rmSync(join(output, name));
  }
}

/** Names, sizes and times of all sources: cheap, and enough to notice any edit or checkout. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const absolute = join(root, path);
    if (!existsSync(absolute)) return;
    const stat = statSync(absolute);
    if (stat.isDirectory()) for (const name of readdirSync(absolute).sort()) visit(join(path, name));
    else if (!path.endsWith('.spec.ts')) hash.update(`${path}\0${stat.size}\0${Math.floor(stat.mtimeMs)}\n`);
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}
