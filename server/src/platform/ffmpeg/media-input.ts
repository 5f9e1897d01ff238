/**
 * The demuxers that may read a file from outside: containers that hold their pictures and sounds themselves. What
 * FFmpeg reads besides them (playlists, manifests, lists for `concat`, scripts, session descriptions) names other files
 * and addresses, and would open those.
 */
const DEMUXERS = [
  ...['matroska', 'mov', 'avi', 'ogg', 'mpegts', 'mpeg', 'flv', 'asf', 'rm'],
  ...['wav', 'flac', 'mp3', 'aac'],
];

/** 8192 × 8192: a header that promises more would cost gigabytes for one frame. */
const MOST_PIXELS = 67_108_864;

/**
 * FFmpeg and ffprobe arguments that open a video from outside: whatever it holds, no other file is read and no address
 * asked.
 */
export const mediaInput = (file: string): string[] => [
  ...['-protocol_whitelist', 'file', '-format_whitelist', DEMUXERS.join(',')],
  ...['-max_pixels', String(MOST_PIXELS), '-i', `file:${file}`],
];
