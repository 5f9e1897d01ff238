import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { phaseOf } from '../plan/timeline.js';
import { resolveLayers } from './resolve-layers.js';

const rounds = [aRound({ number: 1 }), aRound({ number: 2, difficulty: 90, posterFile: '/p.png' })];
function resolved(layers: object[], round?: number): object[] {
  const card = { seconds: 2, layers };
  const plan = aPlan({ rounds, phases: { intro: card, guess: { seconds: 10, layers } } });
  const phase = phaseOf(plan.template, round === undefined ? 'intro' : 'guess');
  return resolveLayers(phase, plan, round === undefined ? undefined : rounds[round]).map(
    ({ layer: _layer, ...shown }) => shown,
  );
}

it('fills each layer with what its round shows', () => {
  const layers = [{ type: 'text', content: '{round} / {rounds}' }, { type: 'badge' }, { type: 'progress' }];
  expect(resolved([...layers, { type: 'image' }], 1)).toEqual([
    { text: '2 / 2' },
    { band: 'very hard' },
    { share: 1 },
    { file: '/p.png', title: '日本語' },
  ]);
});

it('leaves out what has nothing to show: empty texts, and on cards what belongs to a round', () => {
  const layers = [
    { type: 'text', content: '{song.title}' },
    { type: 'badge' },
    { type: 'video' },
    { type: 'spectrum' },
  ];
  expect(resolved(layers)).toEqual([]);
  expect(resolved(layers, 0)).toHaveLength(4);
});

it('lists every round of the quiz', () => {
  expect(resolved([{ type: 'list', content: '{round}. {title.romaji}' }])).toEqual([
    { items: ['1. Romaji', '2. Romaji'] },
  ]);
});

it('orders layers by z, then as they are written', () => {
  const layers = [
    { type: 'text', content: 'over', z: 1 },
    { type: 'text', content: 'first' },
    { type: 'text', content: 'second' },
    { type: 'text', content: 'under', z: -1 },
  ];
  expect(resolved(layers)).toEqual([
    { text: 'under' },
    { text: 'first' },
    { text: 'second' },
    { text: 'over' },
  ]);
});
