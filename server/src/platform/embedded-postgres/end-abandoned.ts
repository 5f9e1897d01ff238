// Ends the PostgreSQL of a directory whose server was killed, if no other takes it up: see abandonment-watchdog.ts.
import { setTimeout as delay } from 'node:timers/promises';
import { isLocked } from '../files/index.js';
import { pathsIn } from './cluster-files.js';
import { endPostmaster } from './end-postmaster.js';
import { findPostmaster } from './postmaster.js';

const [directory = '', lockedDirectory = '', graceSeconds = ''] = process.argv.slice(2);
const LOOK_MS = 1000;
const { cluster } = pathsIn(directory);
const until = performance.now() + Number(graceSeconds) * 1000;
// Once it has ended in order there is nothing to wait for.
while (findPostmaster(cluster) && performance.now() < until)
  await delay(Math.min(LOOK_MS, until - performance.now()));
const postmaster = findPostmaster(cluster);
if (postmaster && !isLocked(lockedDirectory)) await endPostmaster(cluster, postmaster.pid);
