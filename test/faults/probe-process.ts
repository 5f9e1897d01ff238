// A process of the factory with instrumented workers and nothing else. Started by engine.ts.
import 'reflect-metadata';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { openEngine } from '../support/open-engine.ts';
import { probeWorkers } from './probe-kinds.ts';
import { probeRequests } from './probe-requests.ts';

const app = await openEngine(currentConfig(), [...probeWorkers, probeRequests]);
// As the real processes do: see run-until-stopped.ts.
process.on('unhandledRejection', () => undefined);
process.on('message', (message) => {
  if (message !== 'clock') return;
  // The wall clock jumps an hour ahead; what counts time must not notice.
  const real = Date.now.bind(Date);
  Date.now = () => real() + 3_600_000;
});
process.once('SIGTERM', () => {
  // No exit: a leaked handle keeps this process alive, and the program that started it says so.
  void app.close().then(() => {
    process.disconnect();
  });
});
process.send?.('ready');
