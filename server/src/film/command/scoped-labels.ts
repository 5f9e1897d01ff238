/** An author's filter fragment with its labels made its own, so that two fragments of one graph cannot meet. */
export function scopedLabels(fragment: string, scope: string): string {
  return fragment.replace(/\[(\w+)\]/gu, `[${scope}_$1]`);
}
