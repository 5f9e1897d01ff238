/** What decoders and demuxers say when a packet or a picture is not what it should be. */
const DAMAGE = /error|invalid|corrupt|missing|partial|premature/iu;
/**
 * Where a message comes from when it is about what is written: the muxer, or the output stream before it (FFmpeg 7).
 * Healthy files earn hundreds of them: Matroska rounds times to milliseconds, and sound of 48 kHz beside pictures of
 * 23.976 a second is then written at "non monotonically increasing" times.
 */
const OF_THE_OUTPUT = /^\[(?:null|framecrc|out#|vost#|aost#)/u;

/** Counts the faults of the file itself in what FFmpeg writes to standard error at `-v error`. */
export class DamageCounter {
  faults = 0;
  private rest = '';

  /** @param text a piece of standard error, which may end within a line */
  push(text: string): void {
    const lines = (this.rest + text).split(/[\r\n]+/u);
    this.rest = lines.pop() ?? '';
    this.faults += lines.filter(isDamage).length;
  }
}

const isDamage = (line: string): boolean => DAMAGE.test(line) && !OF_THE_OUTPUT.test(line);
