/** About how wide a text is in Noto Sans JP bold, in ems: full-width signs take one, Latin letters about 0.6. */
export function widthInEms(text: string): number {
  let ems = 0;
  for (const sign of text)
    ems +=
      /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(
        sign,
      )
        ? 1.02
        : /[A-Z0-9MW@%&]/u.test(sign)
          ? 0.68
          : 0.58;
  return ems;
}

export interface FittedText {
  readonly text: string;
  readonly size: number;
}

/** Shrinks a text to at most `width` pixels, not below `smallest`; then it is cut with an ellipsis. One line. */
export function fitText(raw: string, size: number, smallest: number, width: number): FittedText {
  const text = raw.replace(/\s+/gu, ' ').trim();
  const fitting = Math.floor(width / Math.max(0.01, widthInEms(text)));
  if (fitting >= smallest) return { text, size: Math.min(size, fitting) };
  let kept = '';
  for (const sign of text) {
    if ((widthInEms(kept + sign) + 1) * smallest > width) break;
    kept += sign;
  }
  return { text: `${kept.trimEnd()}…`, size: smallest };
}
