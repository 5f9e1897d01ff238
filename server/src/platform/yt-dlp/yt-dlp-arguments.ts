/** What a run of yt-dlp has in common with every other. */
export interface YtDlpSetting {
  /** The text of its `--help`: versions differ in what they know. */
  readonly help: string;
  /** URL of a proxy; undefined: none. */
  readonly proxy: string | undefined;
  /** Node, for the scripts of pages. */
  readonly node: string;
}

export interface FetchOrder {
  readonly url: string;
  /** Its own, for this one video. */
  readonly directory: string;
  readonly mostBytes: number;
  readonly ffmpeg: string;
}

/** What a line of its output begins with that tells of progress, or of the file. */
export const PROGRESS = 'PROG ';
export const FILE = 'FILE ';

const MOST_LINES = 1080;

/** Nothing of the person's own settings, no plug-in, no program of a page's choice, no cache, no update. */
function safe({ help, proxy, node }: YtDlpSetting): string[] {
  const knows = (option: string): boolean => new RegExp(`\\s${option}[\\s,]`, 'u').test(help);
  return [
    '--ignore-config',
    ...(knows('--no-plugin-dirs') ? ['--no-plugin-dirs'] : []),
    '--no-cache-dir',
    '--no-update',
    ...(knows('--color') ? ['--color', 'never'] : ['--no-colors']),
    '--no-exec',
    '--no-playlist',
    '--restrict-filenames',
    '--socket-timeout',
    '20',
    '-R',
    '3',
    ...(knows('--js-runtimes') ? ['--js-runtimes', `node:${node}`] : []),
    ...(proxy === undefined ? [] : ['--proxy', proxy]),
  ];
}

/** Fetches the video of a page, or goes on with it where its `.part` lies in the directory. */
export function fetchArguments(setting: YtDlpSetting, order: FetchOrder): string[] {
  return [
    ...safe(setting),
    '-P',
    order.directory,
    '-o',
    '%(id).100s.%(ext)s',
    '-f',
    `bv*[height<=${String(MOST_LINES)}]+ba/b[height<=${String(MOST_LINES)}]/b`,
    '--merge-output-format',
    'mkv',
    '--ffmpeg-location',
    order.ffmpeg,
    // Of others it would be FFmpeg, which asks the web past the proxy.
    '--downloader',
    'm3u8,dash:native',
    '--max-filesize',
    String(order.mostBytes),
    '--no-mtime',
    '--newline',
    '--progress',
    '--progress-template',
    `download:${PROGRESS}%(progress)j`,
    // That it ended well proves no file: this does.
    '--print',
    `after_move:${FILE}%(filepath)j`,
    '--',
    order.url,
  ];
}

/** Looks for videos, and asks nothing of each. */
export const searchArguments = (setting: YtDlpSetting, query: string, most: number): string[] => [
  ...safe(setting),
  '--flat-playlist',
  '-j',
  '--',
  `ytsearch${String(most)}:${query}`,
];
