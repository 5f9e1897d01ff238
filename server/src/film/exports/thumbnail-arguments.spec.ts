import { expect, it } from '@jest/globals';
import { aPlan } from '../../../../test/factories/render-plan.js';
import { thumbnailArguments } from './thumbnail-arguments.js';

it('takes the middle of the first guess, which gives nothing away', () => {
  const plan = aPlan({ phases: { intro: { seconds: 4 } } });
  expect(thumbnailArguments(plan, "/it's.mp4", '/t.png').join(' ')).toBe(
    "-v error -ss 9.000 -i file:/it's.mp4 -frames:v 1 -vf scale=1280:-2 -c:v png -f image2 -update 1 /t.png",
  );
});
