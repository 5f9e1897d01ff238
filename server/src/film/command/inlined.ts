/** An author's fragment with its labels made its own, so that two fragments of one graph cannot meet. */
export function inlined(fragment: string, label: string): string {
  return fragment.replace(/\[(\w+)\]/gu, `[${label}_$1]`);
}
