// A thread that does what no thread should: see imports-bounds.spec.ts.
import { serveStream } from '../../server/dist/platform/threads/serve-stream.js';

serveStream(async function* (what, input) {
  const kept = [];
  for await (const bytes of input) {
    if (what === 'memory') for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
    if (what === 'busy') for (;;);
    if (what === 'exit') process.exit(3);
    if (what === 'throw') throw new Error('on purpose');
    yield bytes.length;
  }
});
