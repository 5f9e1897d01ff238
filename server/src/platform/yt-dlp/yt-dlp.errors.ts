/** yt-dlp is not on this machine. */
export class YtDlpMissing extends Error {
  override readonly name = 'YtDlpMissing';

  /** @param explicit the path that the environment names, if it names one */
  constructor(explicit?: string) {
    super(
      explicit === undefined
        ? 'yt-dlp was not found on this machine: pages of videos are neither searched nor fetched. Install it ' +
            '(Debian/Ubuntu: apt-get install yt-dlp, macOS: brew install yt-dlp, Windows: winget install yt-dlp, ' +
            'anywhere: pipx install yt-dlp) or set YTDLP_PATH.'
        : `YTDLP_PATH is "${explicit}", and no program that may be run is there. Correct it, or unset it: then yt-dlp is looked for in PATH.`,
    );
  }
}

/** yt-dlp came to nothing. The message is the site's, or says what is missing. */
export class YtDlpFault extends Error {
  override readonly name = 'YtDlpFault';

  constructor(
    message: string,
    /** Whether the same may work later. */
    readonly isTemporary: boolean,
    /** The site asks to be left alone. */
    readonly isBusy = false,
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}

const BUSY = /HTTP Error 429|Too Many Requests|rate-?limited|confirm you.?re not a bot|Sign in to confirm/iu;
const GONE =
  /Video unavailable|Private video|This video is (?:private|not available|no longer available)|has been (?:removed|terminated)|HTTP Error (?:404|410)|Unsupported URL|is not a valid URL|No video formats found|DRM|not (?:made this video )?available in your country|geo.?restrict|blocked it in your country/iu;

/** What yt-dlp's standard error means: what is not known may work another time. */
export function faultOfStderr(stderr: string, options: ErrorOptions = {}): YtDlpFault {
  const lines = stderr.split(/[\r\n]+/u).filter((line) => line.startsWith('ERROR:'));
  const said = lines.map((line) => line.replace(/^ERROR:\s*/u, '').trim()).join('; ');
  const isBusy = BUSY.test(said);
  const isGone = !isBusy && GONE.test(said);
  const words = said === '' ? 'yt-dlp ended without a word' : `yt-dlp: ${said.slice(0, 500)}`;
  return new YtDlpFault(words, !isGone, isBusy, options);
}
