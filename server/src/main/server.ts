import 'reflect-metadata';
import { bootServer } from './boot.js';
import { runUntilStopped } from './run-until-stopped.js';
import { welcome } from './welcome.js';

await runUntilStopped(bootServer, welcome);
