import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { expectedSeconds, phaseOf, roundOf, timeline } from './timeline.js';

const rounds = [aRound({ number: 1 }), aRound({ number: 2 })];

it('lays cards and rounds one after the other, with no frame between them', () => {
  const card = { seconds: 2.5 };
  const plan = aPlan({ rounds, phases: { intro: card, rules: card, outro: card } });
  const segments = timeline(plan);
  expect(segments.map(({ kind, round }) => [kind, round])).toEqual([
    ['intro', 0],
    ['rules', 0],
    ['guess', 1],
    ['reveal', 1],
    ['guess', 2],
    ['reveal', 2],
    ['outro', 0],
  ]);
  let next = 0;
  for (const { startFrame, frames } of segments) {
    expect(startFrame).toBe(next);
    next += frames;
  }
  expect(next).toBe(3 * 75 + 2 * (300 + 150));
  expect(expectedSeconds(plan)).toBe(next / 30);
});

it('rounds each segment to whole frames, so that no rest adds up', () => {
  const third = aPlan({ rounds, phases: { reveal: { seconds: 3.333 } } });
  expect(timeline(third).map(({ frames }) => frames)).toEqual([300, 100, 300, 100]);
});

it('leaves out cards that the template does not have', () => {
  expect(timeline(aPlan()).map(({ kind }) => kind)).toEqual(['guess', 'reveal']);
});

it('shortens a guess to what the song has, unless the template says how much is played', () => {
  const short = [aRound({ guessStart: 10, guessEnd: 16 })];
  expect(timeline(aPlan({ rounds: short }))[0]?.frames).toBe(180);
  const asked = aPlan({ rounds: short, phases: { guess: { seconds: 10, songSeconds: 1 } } });
  expect(timeline(asked)[0]?.frames).toBe(300);
});

it('never makes a segment without a frame', () => {
  expect(timeline(aPlan({ rounds: [aRound({ guessStart: 10, guessEnd: 10 })] }))[0]?.frames).toBe(1);
});

it('says which round or phase is missing', () => {
  const plan = aPlan();
  expect(() => roundOf(plan, { kind: 'guess', round: 7, startFrame: 0, frames: 1 })).toThrow('names round 7');
  expect(() => phaseOf(plan.template, 'rules')).toThrow('the template has no rules');
});
