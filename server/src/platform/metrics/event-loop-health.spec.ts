import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { TestClock } from '../../../../test/support/test-clock.js';
import { EventLoopHealth } from './event-loop-health.js';
import { Metrics } from './metrics.js';

let health: EventLoopHealth;
let clock: TestClock;
let metrics: Metrics;
const findings: (string | null)[] = [];

beforeEach(() => {
  clock = new TestClock();
  metrics = new Metrics({ utilisation: () => 0, waiting: () => 0 } as never);
  health = new EventLoopHealth(metrics, clock);
  findings.length = 0;
  health.listen((finding) => findings.push(finding));
});
afterEach(() => {
  health.onApplicationShutdown();
});

it('shows how often the loop was how late, and how much of it was its own doing', async () => {
  health.take({ delay: 300, computed: 250 });
  health.take({ delay: 600, computed: 0 });
  const text = await metrics.text();
  const above200 = (name: string): number => {
    const read = (line: string): number =>
      Number(new RegExp(`^${name}${line} (\\d+)$`, 'mu').exec(text)?.[1]);
    return read('_count') - read('_bucket\\{le="0.2"\\}');
  };
  expect(above200('quiz_event_loop_delay_seconds')).toBe(2);
  expect(above200('quiz_event_loop_computed_seconds')).toBe(1);
});

it('says that the loop stood still, for a minute', () => {
  health.take({ delay: 1400, computed: 1400 });
  clock.advance(59_000);
  expect(findings).toEqual([expect.stringMatching(/^It answered nobody for 1\.4 s/u)]);
  clock.advance(1000);
  expect(findings.at(-1)).toBeNull();
});

it('says nothing of what nobody notices, or of a processor that others have', () => {
  health.take({ delay: 900, computed: 900 });
  health.take({ delay: 5000, computed: 10 });
  expect(findings).toEqual([]);
});
