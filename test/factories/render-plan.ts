import { encodingOptions, template } from '@quiz-factory/shared';
import type { RenderPlan, RenderRound } from '../../server/src/film/plan/render-plan.js';

/** A round that lacks nothing. */
export const aRound = (values: Partial<RenderRound> = {}): RenderRound => ({
  number: 1,
  songId: 1,
  malId: 1,
  file: '/media/clip.mp4',
  guessStart: 10,
  guessEnd: 25,
  revealStart: 40,
  category: 'OP',
  songNumber: 1,
  songTitle: 'A Song',
  artists: ['Somebody'],
  year: 2013,
  titles: { romaji: 'Romaji', english: 'English', japanese: '日本語' },
  difficulty: 30,
  posterFile: null,
  covers: [],
  ...values,
});

/** Rounds numbered from 1, at 30 frames a second: ten seconds of guess and five of reveal. */
export const aPlan = ({
  phases = {},
  rounds = [aRound()],
  ...look
}: {
  readonly phases?: object;
  readonly rounds?: readonly RenderRound[];
  readonly canvas?: object;
  readonly audio?: object;
} = {}): RenderPlan => ({
  title: 'A Quiz',
  template: template.parse({
    ...look,
    phases: { guess: { seconds: 10 }, reveal: { seconds: 5 }, ...phases },
  }),
  encoding: encodingOptions.parse({}),
  rounds,
});
