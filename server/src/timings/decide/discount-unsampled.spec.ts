import { expect, it } from '@jest/globals';
import { emptyLanes } from '../analysis-result.js';
import { discountUnsampled } from './discount-unsampled.js';

it('is less sure of every segment whose pictures were not analysed, and says so', () => {
  const segment = { guessStart: 10, guessEnd: 25, revealStart: 25, reasons: ['denser'] };
  const timing = discountUnsampled({
    ...segment,
    ...emptyLanes,
    segment: 'chorus',
    confidence: 0.75,
    others: [{ ...segment, segment: 'verse', confidence: 0.5 }],
    candidates: [],
    silence: [],
    peaks: [],
  });
  expect(timing).toMatchObject({
    guessStart: 10,
    confidence: 0.45,
    reasons: ['denser', 'nobody looked: a title may stand there'],
    others: [{ segment: 'verse', confidence: 0.3, reasons: ['denser'] }],
  });
});
