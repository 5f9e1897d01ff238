import { expect, it } from '@jest/globals';
import { EventLoopWatch, type LoopDelay } from './event-loop-watch.js';

/** Turns that end at these times, after so much processor time. */
function watched(...turns: readonly (readonly [now: number, cpu: number])[]): LoopDelay[] {
  let at: readonly [number, number] = [0, 0];
  const delays: LoopDelay[] = [];
  const watch = new EventLoopWatch({ now: () => at[0], cpu: () => at[1] }, (delay) => delays.push(delay));
  for (at of turns) watch.turn();
  return delays;
}

it('finds no delay where each turn comes when it is due', () => {
  expect(watched([20, 5], [40, 25])).toEqual([
    { delay: 0, computed: 0 },
    { delay: 0, computed: 0 },
  ]);
});

it('says how late a turn was, and that this process computed meanwhile', () => {
  expect(watched([20, 5], [540, 520])).toEqual([
    { delay: 0, computed: 0 },
    { delay: 500, computed: 495 },
  ]);
});

it('does not take a processor that another program has for work of this one', () => {
  expect(watched([1020, 3])).toEqual([{ delay: 1000, computed: 0 }]);
});
