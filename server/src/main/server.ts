import 'reflect-metadata';
import { bootServer } from './boot.js';
import { runUntilSignal } from './run-until-signal.js';

await runUntilSignal(
  bootServer,
  (running) => `\nAnime Opening Quiz Factory is at ${running.url ?? ''}\n(Ctrl-C stops it)`,
);
