// Taken once: in a test's sandbox each look at a global is slow.
const { sin, exp, imul, PI, round, ceil } = Math;

export interface SongPlan {
  readonly bpm: number;
  /** In order; bars of four beats. */
  readonly sections: readonly {
    readonly isChorus: boolean;
    readonly bars: number;
    readonly level?: number;
    readonly isSung?: boolean;
  }[];
  readonly sampleRate: number;
}

const CHORDS = [220, 174.61, 261.63, 196];

/** A song of synthesised parts whose form is known: choruses are sung higher, over more bass and drums. */
export function makeSong({ bpm, sections, sampleRate }: SongPlan): Float32Array {
  const beat = 60 / bpm;
  const bars = sections.reduce((sum, section) => sum + section.bars, 0);
  const samples = new Float32Array(ceil(bars * 4 * beat * sampleRate));
  let seed = 1;
  const noise = (): number => {
    seed = (imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  const add = (start: number, seconds: number, gain: number, wave: (t: number) => number): void => {
    const from = round(start * sampleRate);
    for (let k = 0; k < seconds * sampleRate && from + k < samples.length; k++)
      samples[from + k] = (samples[from + k] ?? 0) + gain * wave(k / sampleRate);
  };
  const tone =
    (hertz: number, decay: number) =>
    (t: number): number =>
      exp(-t * decay) * (sin(2 * PI * hertz * t) + 0.4 * sin(4 * PI * hertz * t));
  /** Of six partials, held, with vibrato: as somebody sings. */
  const voice =
    (hertz: number) =>
    (t: number): number => {
      const phase = 2 * PI * hertz * t - 0.05 * (hertz / 35) * sin(35 * t);
      let sum = 0;
      for (let k = 1; k <= 6; k++) sum += sin(k * phase) / k;
      return exp(-t) * sum;
    };
  let bar = 0;
  for (const { isChorus, bars: length, level = 1, isSung = true } of sections)
    for (let k = 0; k < length; k++, bar++) {
      const root = CHORDS[bar % 4] ?? 220;
      for (let b = 0; b < 4; b++) {
        const at = (bar * 4 + b) * beat;
        if (isChorus ? b % 2 === 0 : b === 0)
          add(at, 0.2, 0.5 * level, (t) => exp(-t * 25) * sin(2 * PI * (50 + 60 * exp(-t * 40)) * t));
        if (b % 2 === 1) add(at, 0.12, (isChorus ? 0.18 : 0.08) * level, (t) => exp(-t * 30) * noise());
        add(at, beat, 0.06 * level, tone(root, 2));
        add(at, beat, 0.06 * level, tone(root * 1.5, 2));
        add(at, beat, (isChorus ? 0.25 : 0.12) * level, tone(root / 4, 1));
        for (const half of isSung ? [0, 1] : []) {
          const step = (bar * 8 + b * 2 + half) % 5;
          add(
            at + (half * beat) / 2,
            beat / 2,
            0.2 * level,
            voice(root * (isChorus ? 2.25 : 1.5) * (1 + step / 12)),
          );
        }
      }
    }
  return samples;
}
