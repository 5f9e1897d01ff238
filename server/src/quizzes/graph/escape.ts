/**
 * A value inside a filter description. FFmpeg reads such a text twice (the graph, then the filter's options), so it
 * is escaped twice (ffmpeg-filters(1), "Notes on filtergraph escaping").
 */
export function filterValue(text: string): string {
  const option = text.replace(/[\\':]/gu, '\\$&');
  return option.replace(/[\\'[\],;]/gu, '\\$&');
}
