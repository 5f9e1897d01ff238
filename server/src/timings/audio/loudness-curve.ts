/**
 * Momentary loudness of mono audio, ITU-R BS.1770-4: K-weighting (a high shelf, then a high pass, both biquads made
 * for the sample rate), then the mean square over 400 ms.
 *
 * @param samples mono, −1…1 @param sampleRate Hz
 * @returns LUFS every `hopSeconds`; each value is of the 400 ms around its time; silence is −70
 */
export function loudnessCurve(samples: Float32Array, sampleRate: number, hopSeconds: number): Float32Array {
  const weighted = biquad(biquad(samples, highShelf(sampleRate)), highPass(sampleRate));
  const sums = new Float64Array(weighted.length + 1);
  for (let i = 0; i < weighted.length; i++) sums[i + 1] = (sums[i] ?? 0) + (weighted[i] ?? 0) ** 2;
  const half = Math.round(0.2 * sampleRate);
  const count = Math.floor(samples.length / sampleRate / hopSeconds);
  const curve = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    const middle = Math.round(k * hopSeconds * sampleRate);
    const from = Math.max(0, middle - half);
    const to = Math.min(weighted.length, middle + half);
    const power = ((sums[to] ?? 0) - (sums[from] ?? 0)) / Math.max(1, to - from);
    curve[k] = power > 0 ? Math.max(-70, -0.691 + 10 * Math.log10(power)) : -70;
  }
  return curve;
}

interface Biquad {
  readonly b: readonly [number, number, number];
  /** a1 and a2, for a0 = 1. */
  readonly a: readonly [number, number];
}

function biquad(input: Float32Array, { b, a }: Biquad): Float32Array {
  const output = new Float32Array(input.length);
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < input.length; i++) {
    const x = input[i] ?? 0;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    output[i] = y;
  }
  return output;
}

/** BS.1770's stage 1 (head effects), its analogue prototype transformed for any rate. */
function highShelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const vh = 10 ** (3.999843853973347 / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [(vh + (vb * k) / q + k * k) / a0, (2 * (k * k - vh)) / a0, (vh - (vb * k) / q + k * k) / a0],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

/** BS.1770's stage 2 (RLB weighting). */
function highPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}
