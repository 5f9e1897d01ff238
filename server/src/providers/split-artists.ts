/** "and" and "with" are part of many a band's name; these only join. */
const JOINT = /^(?:\s*[,;、]\s*|\s+(?:feat\.?|ft\.?|featuring|&|×|x|\+)\s+)/iu;

/**
 * The artists in one line: "A feat. B", "A & B", "A, B". What is in brackets belongs to whom it stands behind: a
 * character's name has her voices there, with commas between them.
 */
export function splitArtists(line: string): string[] {
  const artists: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? '';
    if ('([（［'.includes(sign)) depth += 1;
    else if (')]）］'.includes(sign)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      const joint = JOINT.exec(line.slice(at))?.[0];
      if (joint === undefined) continue;
      artists.push(line.slice(from, at));
      at += joint.length - 1;
      from = at + 1;
    }
  }
  artists.push(line.slice(from));
  return [...new Set(artists.map((artist) => artist.trim()).filter(Boolean))];
}
