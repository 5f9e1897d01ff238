// npm run dev: the server, restarted when a source changed, and the panel, reloaded hot; one command, one Ctrl-C.
//
// The database is ours, not the server's, so that a restart costs no start of PostgreSQL. The panel is served by
// Angular's own server, which passes /api and /socket.io on (client/proxy.conf.mjs).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-dependencies.mjs';

const port = process.env.PORT ?? '3000';
const panelPort = process.env.PANEL_PORT ?? '4200';
const bin = (...path) => join(root, 'node_modules', ...path);
const say = (text) => process.stdout.write(`[dev] ${text}\n`);

const children = new Set();
let isEnding = false;
let server;
let changedAt = 0;
let database;

function start(name, args, options = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
  });
  children.add(child);
  child.once('exit', (code) => {
    children.delete(child);
    if (!isEnding && name !== 'server') void end(`${name} ended (${code})`, 1);
  });
  return child;
}

/** The compiler says when it begins and when it is done; the server follows. */
function watchSources() {
  const compiler = start(
    'the compiler',
    [bin('typescript', 'bin', 'tsc'), '-b', 'shared', 'server', '--watch', '--preserveWatchOutput'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  compiler.stdout.setEncoding('utf8').on('data', (text) => {
    if (/Starting (?:incremental )?compilation|File change detected/u.test(text))
      changedAt = performance.now();
    if (/Found 0 errors/u.test(text)) void restart();
    else if (/error TS/u.test(text)) process.stdout.write(text);
    else if (/Found \d+ error/u.test(text)) say('the server stays as it is until that is mended');
  });
}

let restarting = Promise.resolve();
function restart() {
  restarting = restarting.then(async () => {
    if (isEnding) return;
    if (server) await stopped(server);
    server = start(
      'server',
      ['--enable-source-maps', ...inspector(), join('server', 'dist', 'main', 'server.js')],
      {
        // It ends when we do, however we end.
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
        env: {
          ...process.env,
          PORT: port,
          ...(database ? { DATABASE_URL: database.url } : {}),
          CORS_ORIGINS:
            process.env.CORS_ORIGINS ?? `http://127.0.0.1:${panelPort},http://localhost:${panelPort}`,
        },
      },
    );
    const since = changedAt;
    server.stderr.setEncoding('utf8').on('data', (text) => {
      process.stderr.write(text);
      if (/ is at http/u.test(text)) {
        const took = ((performance.now() - since) / 1000).toFixed(1);
        say(
          `the server is up, ${took} s after the change; panel with hot reload: http://127.0.0.1:${panelPort}`,
        );
      }
    });
  });
  return restarting;
}

/** `INSPECT=9229 npm run dev`, then attach a debugger (.vscode/launch.json has it). */
const inspector = () => (process.env.INSPECT ? [`--inspect=${process.env.INSPECT}`] : []);

function stopped(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  return exit.finally(() => clearTimeout(force));
}

async function end(reason, code) {
  if (isEnding) return;
  isEnding = true;
  say(reason);
  await Promise.all([...children].map(stopped));
  await database?.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
  process.on(signal, () => void end('stopping …', 0));

if (!process.env.DATABASE_URL) {
  const { startEmbeddedPostgres } = await import('../server/dist/platform/embedded-postgres/index.js');
  database = await startEmbeddedPostgres({
    directory: join(process.env.DATA_DIR ?? join(root, 'data'), 'database'),
    outlivesParent: false,
    isThrowaway: false,
  });
}
watchSources();
const { PORT: _port, ...withoutPort } = process.env;
if (!existsSync(bin('@angular', 'cli', 'bin', 'ng.js'))) throw new Error('the Angular CLI is not installed');
start(
  'the panel',
  [bin('@angular', 'cli', 'bin', 'ng.js'), 'serve', '--port', panelPort, '--host', '127.0.0.1'],
  {
    // PORT is the server's.
    env: { ...withoutPort, NG_CLI_ANALYTICS: 'false', QUIZ_SERVER_PORT: port },
  },
);
