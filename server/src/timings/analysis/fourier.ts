/**
 * Magnitude spectra of windowed frames: a radix-2 FFT (Cooley and Tukey, 1965) with its tables made once.
 * `size` must be a power of two.
 */
export class Fourier {
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly window: Float64Array;
  private readonly reversed: Uint32Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;

  constructor(readonly size: number) {
    const bits = Math.log2(size);
    if (!Number.isInteger(bits)) throw new RangeError(`the size must be a power of two, not ${String(size)}`);
    this.cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sines = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
    this.window = Float64Array.from(
      { length: size },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
    );
    this.reversed = Uint32Array.from({ length: size }, (_, i) => {
      let reversed = 0;
      for (let bit = 0; bit < bits; bit++) reversed |= ((i >> bit) & 1) << (bits - 1 - bit);
      return reversed >>> 0;
    });
    this.real = new Float64Array(size);
    this.imaginary = new Float64Array(size);
  }

  /** Writes `size / 2` magnitudes of the Hann-windowed frame that starts at `from` (zeros beyond the ends). */
  magnitudes(samples: Float32Array, from: number, into: Float32Array): void {
    const { size, real, imaginary } = this;
    for (let i = 0; i < size; i++) {
      real[this.reversed[i] ?? 0] = (samples[from + i] ?? 0) * (this.window[i] ?? 0);
    }
    imaginary.fill(0);
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half)
        for (let k = 0; k < half; k++) {
          const c = this.cosines[k * step] ?? 0;
          const s = this.sines[k * step] ?? 0;
          const a = start + k;
          const b = a + half;
          const re = (real[b] ?? 0) * c - (imaginary[b] ?? 0) * s;
          const im = (real[b] ?? 0) * s + (imaginary[b] ?? 0) * c;
          real[b] = (real[a] ?? 0) - re;
          imaginary[b] = (imaginary[a] ?? 0) - im;
          real[a] = (real[a] ?? 0) + re;
          imaginary[a] = (imaginary[a] ?? 0) + im;
        }
    }
    for (let i = 0; i < size / 2; i++) into[i] = Math.sqrt((real[i] ?? 0) ** 2 + (imaginary[i] ?? 0) ** 2);
  }
}
