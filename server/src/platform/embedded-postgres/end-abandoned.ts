// Ends the PostgreSQL of a directory whose server was killed, if no other takes it up: see abandonment-watchdog.ts.
import { setTimeout as delay } from 'node:timers/promises';
import { isLocked } from '../files/index.js';
import { pathsIn } from './cluster-files.js';
import { endPostmaster } from './end-postmaster.js';
import { findPostmaster } from './postmaster.js';

const [directory = '', lockedDirectory = '', graceSeconds = ''] = process.argv.slice(2);
await delay(Number(graceSeconds) * 1000);
const { cluster } = pathsIn(directory);
const postmaster = findPostmaster(cluster);
if (postmaster && !isLocked(lockedDirectory)) await endPostmaster(cluster, postmaster.pid);
