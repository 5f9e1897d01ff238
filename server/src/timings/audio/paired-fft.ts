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
    this.load(samples, a, samples, b);
    this.takeApart(intoA, intoB);
  }

  /** The same of two signals, whose frames start at the same sample. */
  magnitudesOf(
    a: Float32Array,
    b: Float32Array,
    start: number,
    intoA: Float32Array,
    intoB: Float32Array,
  ): void {
    this.load(a, start, b, start);
    this.takeApart(intoA, intoB);
  }

  private load(first: Float32Array, a: number, second: Float32Array, b: number): void {
    for (let i = 0; i < this.size; i++) {
      const at = this.reversed[i] ?? 0;
      const weight = this.window[i] ?? 0;
      this.real[at] = (first[a + i] ?? 0) * weight;
      this.imaginary[at] = (second[b + i] ?? 0) * weight;
    }
  }

  private takeApart(intoA: Float32Array, intoB: Float32Array): void {
    const { size, real, imaginary } = this;
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
    this.transformQuads();
    let quarter = 4;
    for (; quarter * 2 < this.size; quarter *= 4) this.transformTwoStages(quarter);
    if (quarter < this.size) this.transformLastStage();
  }

  /** Two stages at once read and write each value once instead of twice. */
  private transformTwoStages(quarter: number): void {
    const { size, real, imaginary, cosines, sines } = this;
    const coarse = size / (2 * quarter);
    const fine = size / (4 * quarter);
    for (let start = 0; start < size; start += 4 * quarter)
      for (let k = 0; k < quarter; k++) {
        const i0 = start + k;
        const i1 = i0 + quarter;
        const i2 = i1 + quarter;
        const i3 = i2 + quarter;
        const c1 = cosines[k * coarse] ?? 0;
        const s1 = sines[k * coarse] ?? 0;
        const c2 = cosines[k * fine] ?? 0;
        const s2 = sines[k * fine] ?? 0;
        const re0 = real[i0] ?? 0;
        const im0 = imaginary[i0] ?? 0;
        const re1 = (real[i1] ?? 0) * c1 - (imaginary[i1] ?? 0) * s1;
        const im1 = (real[i1] ?? 0) * s1 + (imaginary[i1] ?? 0) * c1;
        const re2 = real[i2] ?? 0;
        const im2 = imaginary[i2] ?? 0;
        const re3 = (real[i3] ?? 0) * c1 - (imaginary[i3] ?? 0) * s1;
        const im3 = (real[i3] ?? 0) * s1 + (imaginary[i3] ?? 0) * c1;
        const evenRe = (re2 + re3) * c2 - (im2 + im3) * s2;
        const evenIm = (re2 + re3) * s2 + (im2 + im3) * c2;
        // The factor a quarter of a turn on is this one times −i.
        const oddRe = (re2 - re3) * s2 + (im2 - im3) * c2;
        const oddIm = (im2 - im3) * s2 - (re2 - re3) * c2;
        real[i0] = re0 + re1 + evenRe;
        imaginary[i0] = im0 + im1 + evenIm;
        real[i2] = re0 + re1 - evenRe;
        imaginary[i2] = im0 + im1 - evenIm;
        real[i1] = re0 - re1 + oddRe;
        imaginary[i1] = im0 - im1 + oddIm;
        real[i3] = re0 - re1 - oddRe;
        imaginary[i3] = im0 - im1 - oddIm;
      }
  }

  private transformLastStage(): void {
    const { size, real, imaginary, cosines, sines } = this;
    for (let low = 0; low < size / 2; low++) {
      const high = low + size / 2;
      const c = cosines[low] ?? 0;
      const s = sines[low] ?? 0;
      const re = (real[high] ?? 0) * c - (imaginary[high] ?? 0) * s;
      const im = (real[high] ?? 0) * s + (imaginary[high] ?? 0) * c;
      const lowRe = real[low] ?? 0;
      const lowIm = imaginary[low] ?? 0;
      real[high] = lowRe - re;
      imaginary[high] = lowIm - im;
      real[low] = lowRe + re;
      imaginary[low] = lowIm + im;
    }
  }

  /** The first two stages at once: their factors are 1 and −i, which cost no multiplication. */
  private transformQuads(): void {
    const { size, real, imaginary } = this;
    for (let at = 0; at < size; at += 4) {
      const re0 = real[at] ?? 0;
      const re1 = real[at + 1] ?? 0;
      const re2 = real[at + 2] ?? 0;
      const re3 = real[at + 3] ?? 0;
      const im0 = imaginary[at] ?? 0;
      const im1 = imaginary[at + 1] ?? 0;
      const im2 = imaginary[at + 2] ?? 0;
      const im3 = imaginary[at + 3] ?? 0;
      real[at] = re0 + re1 + re2 + re3;
      imaginary[at] = im0 + im1 + im2 + im3;
      real[at + 2] = re0 + re1 - re2 - re3;
      imaginary[at + 2] = im0 + im1 - im2 - im3;
      real[at + 1] = re0 - re1 + im2 - im3;
      imaginary[at + 1] = im0 - im1 - re2 + re3;
      real[at + 3] = re0 - re1 - im2 + im3;
      imaginary[at + 3] = im0 - im1 + re2 - re3;
    }
  }
}
