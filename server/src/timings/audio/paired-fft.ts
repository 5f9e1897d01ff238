/**
 * Magnitude spectra of Hann-windowed frames, two at a time: a radix-2 FFT (Cooley and Tukey, 1965) of two real frames
 * as one complex one, taken apart by its symmetry.
 */
export class PairedFft {
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly window: Float64Array;
  private readonly reversed: Uint32Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;

  /** @param size samples a frame, a power of two @throws RangeError when it is none */
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

  /** Writes `size / 2` magnitudes of the frames that start at samples `a` and `b` (zeros beyond the ends). */
  magnitudes(samples: Float32Array, a: number, b: number, intoA: Float32Array, intoB: Float32Array): void {
    const { size, real, imaginary } = this;
    for (let i = 0; i < size; i++) {
      const at = this.reversed[i] ?? 0;
      const weight = this.window[i] ?? 0;
      real[at] = (samples[a + i] ?? 0) * weight;
      imaginary[at] = (samples[b + i] ?? 0) * weight;
    }
    this.transform();
    for (let i = 0; i < size / 2; i++) {
      const mirror = (size - i) % size;
      const re = real[i] ?? 0;
      const im = imaginary[i] ?? 0;
      const mirrorRe = real[mirror] ?? 0;
      const mirrorIm = imaginary[mirror] ?? 0;
      intoA[i] = 0.5 * Math.sqrt((re + mirrorRe) ** 2 + (im - mirrorIm) ** 2);
      intoB[i] = 0.5 * Math.sqrt((im + mirrorIm) ** 2 + (re - mirrorRe) ** 2);
    }
  }

  private transform(): void {
    const { size, real, imaginary, cosines, sines } = this;
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half)
        for (let k = 0, table = 0; k < half; k++, table += step) {
          const c = cosines[table] ?? 0;
          const s = sines[table] ?? 0;
          const low = start + k;
          const high = low + half;
          const highRe = real[high] ?? 0;
          const highIm = imaginary[high] ?? 0;
          const re = highRe * c - highIm * s;
          const im = highRe * s + highIm * c;
          const lowRe = real[low] ?? 0;
          const lowIm = imaginary[low] ?? 0;
          real[high] = lowRe - re;
          imaginary[high] = lowIm - im;
          real[low] = lowRe + re;
          imaginary[low] = lowIm + im;
        }
    }
  }
}
