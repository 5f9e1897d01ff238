/** A sample song as a formula: chords, a melody and a beat, with a verse and a louder, fuller chorus. */
export interface SampleSong {
  readonly bpm: number;
  /** Root of each bar's chord, semitones from A3 (220 Hz). */
  readonly chords: readonly number[];
  /** One note an eighth, semitones above the chord's root. */
  readonly verse: readonly number[];
  readonly chorus: readonly number[];
}

export const VERSE_BARS = 8;
export const CHORUS_BARS = 8;
export const TAIL_BARS = 3;

/** Seconds of one bar of four beats. */
export const barSeconds = (song: SampleSong): number => (60 / song.bpm) * 4;

export const songSeconds = (song: SampleSong): number =>
  barSeconds(song) * (VERSE_BARS + CHORUS_BARS + TAIL_BARS);

export interface SampleNote {
  readonly start: number;
  readonly seconds: number;
  readonly hertz: number;
  readonly amplitude: number;
  readonly voice: 'lead' | 'pad' | 'bass' | 'kick' | 'hat';
}

/** All notes of a song, in order of time. */
export function notesOf(song: SampleSong): SampleNote[] {
  const bar = barSeconds(song);
  const notes: SampleNote[] = [];
  const pitch = (semitones: number): number => 220 * 2 ** (semitones / 12);
  const bars = VERSE_BARS + CHORUS_BARS + TAIL_BARS;
  for (let index = 0; index < bars; index++) {
    const isChorus = index >= VERSE_BARS && index < VERSE_BARS + CHORUS_BARS;
    const root = song.chords[index % song.chords.length] ?? 0;
    const melody = isChorus ? song.chorus : song.verse;
    const at = index * bar;
    for (const step of [0, 4, 7])
      notes.push({
        start: at,
        seconds: bar,
        hertz: pitch(root + step),
        amplitude: isChorus ? 0.07 : 0.05,
        voice: 'pad',
      });
    for (let eighth = 0; eighth < 8; eighth++) {
      const start = at + (eighth * bar) / 8;
      const step = melody[(index * 8 + eighth) % melody.length] ?? 0;
      if (index < VERSE_BARS + CHORUS_BARS)
        notes.push({
          start,
          seconds: bar / 7,
          hertz: pitch(root + step + (isChorus ? 12 : 0)),
          amplitude: isChorus ? 0.22 : 0.13,
          voice: 'lead',
        });
      if (isChorus) notes.push({ start, seconds: 0.05, hertz: 6000, amplitude: 0.05, voice: 'hat' });
      if (eighth % 2 === 0 && (isChorus || eighth % 4 === 0))
        notes.push({ start, seconds: 0.18, hertz: 55, amplitude: isChorus ? 0.4 : 0.22, voice: 'kick' });
      if (isChorus && eighth % 2 === 0)
        notes.push({ start, seconds: bar / 6, hertz: pitch(root - 24), amplitude: 0.16, voice: 'bass' });
    }
  }
  return notes;
}
