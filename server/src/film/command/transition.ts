import type { PhaseTransition } from './composition.js';

/** The filter that begins or ends a phase through a colour; empty where it begins or ends at once. @param seconds of the phase */
export function transitionFilter(
  direction: 'in' | 'out',
  transition: PhaseTransition | undefined,
  seconds: number,
): string {
  if (!transition || transition.type === 'none' || transition.seconds === 0) return '';
  const length = Math.min(transition.seconds, seconds / 2);
  const start = direction === 'in' ? 0 : seconds - length;
  if (transition.type === 'fade') return `fade=t=${direction}:st=${start.toFixed(3)}:d=${length.toFixed(3)}`;
  // To white by brightness: fade would turn every frame of the phase into RGB and back for it.
  const share = `clip((t-${start.toFixed(3)})/${length.toFixed(3)},0,1)`;
  const white = direction === 'in' ? `(1-${share})` : share;
  const enable = `between(t,${start.toFixed(3)},${(start + length).toFixed(3)})`;
  return `eq=brightness='${white}':saturation='1-${white}':eval=frame:enable='${enable}'`;
}
