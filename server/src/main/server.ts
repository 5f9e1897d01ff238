import 'reflect-metadata';
import { bootServer } from './boot.js';
import { runUntilStopped } from './run-until-stopped.js';

await runUntilStopped(
  bootServer,
  (running) => `\nAnime Opening Quiz Factory is at ${running.url ?? ''}\n(Ctrl-C stops it)`,
);
