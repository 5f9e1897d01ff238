import { expect, it } from '@jest/globals';
import type { Motion } from '@quiz-factory/shared';
import { alphaFades, positionExpressions } from './motion.js';

const motion = (effect: Motion['effect'], easing: Motion['easing'] = 'linear', seconds = 0.5): Motion => ({
  effect,
  seconds,
  easing,
});
const at = { x: 10, y: 20 };

it('slides in from one side and out on the other', () => {
  const visible = { from: 1, to: 5, enter: motion('slide-up'), exit: motion('slide-right') };
  expect(positionExpressions(at, visible, 23.3)).toEqual({
    x: '10-23*(-clip((t-4.500)/0.500,0,1))',
    y: '20+23*(1-clip((t-1.000)/0.500,0,1))',
  });
});

it.each([
  ['slide-left', '10+23*', '20'],
  ['slide-right', '10-23*', '20'],
  ['slide-up', '10', '20+23*'],
  ['slide-down', '10', '20-23*'],
  ['fade', '10', '20'],
  ['none', '10', '20'],
] as const)('enters by %s', (effect, x, y) => {
  const path = positionExpressions(at, { from: 0, to: 5, enter: motion(effect) }, 23.3);
  expect([path.x.slice(0, x.length), path.y.slice(0, y.length)]).toEqual([x, y]);
  expect([path.x === '10', path.y === '20']).toEqual([x === '10', y === '20']);
});

it.each([
  ['linear', 'P'],
  ['in', 'pow(P,3)'],
  ['out', '(1-pow(1-P,3))'],
  ['in-out', 'if(lt(P,0.5),4*pow(P,3),1-pow(2-2*P,3)/2)'],
] as const)('eases %s', (easing, expected) => {
  const { x } = positionExpressions(at, { from: 0, to: 5, enter: motion('slide-left', easing) }, 23.3);
  expect(x.replaceAll('clip((t-0.000)/0.500,0,1)', 'P')).toBe(`10+23*(1-${expected})`);
});

it('fades alpha at both ends of its time, and never before it is there', () => {
  const fade = motion('fade');
  expect(alphaFades({ from: 1, to: 5, enter: fade, exit: fade })).toBe(
    ',fade=t=in:st=1.000:d=0.500:alpha=1,fade=t=out:st=4.500:d=0.500:alpha=1',
  );
  expect(alphaFades({ from: 1, to: 1.2, exit: fade })).toBe(',fade=t=out:st=1.000:d=0.500:alpha=1');
});

it('does nothing for a motion of no time', () => {
  const visible = { from: 0, to: 5, enter: motion('slide-left', 'out', 0), exit: motion('fade', 'out', 0) };
  expect([positionExpressions(at, visible, 23.3), alphaFades(visible)]).toEqual([{ x: '10', y: '20' }, '']);
});
