import { findProgram, isExecutable } from '../processes/index.js';

/** Where the media programs are. */
export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** A media program is not on this machine. */
export class MediaToolMissing extends Error {
  override readonly name = 'MediaToolMissing';
  /** @param explicit the path that the environment names, if it names one */
  constructor(
    readonly tool: 'ffmpeg' | 'ffprobe',
    explicit?: string,
  ) {
    const variable = `${tool.toUpperCase()}_PATH`;
    super(
      explicit !== undefined
        ? `${variable} is "${explicit}", and no program that may be run is there. Correct it, or unset it: then ${tool} is looked for in PATH.`
        : `${tool} was not found on this machine. Install FFmpeg (Debian/Ubuntu: apt-get install ffmpeg, ` +
            `macOS: brew install ffmpeg, Windows: winget install ffmpeg) or set ${variable}.`,
    );
  }
}

/** Where to look: FFMPEG_PATH and FFPROBE_PATH if set, then the directories of PATH. */
export interface MediaToolSearch {
  readonly FFMPEG_PATH?: string | undefined;
  readonly FFPROBE_PATH?: string | undefined;
  readonly PATH?: string | undefined;
}

/** Resolves FFmpeg and ffprobe: an explicit path first, then PATH. @throws MediaToolMissing */
export function findMediaTools(search: MediaToolSearch): MediaTools {
  return { ffmpeg: find('ffmpeg', search), ffprobe: find('ffprobe', search) };
}

function find(tool: 'ffmpeg' | 'ffprobe', search: MediaToolSearch): string {
  const explicit = tool === 'ffmpeg' ? search.FFMPEG_PATH : search.FFPROBE_PATH;
  if (explicit) {
    if (isExecutable(explicit)) return explicit;
    throw new MediaToolMissing(tool, explicit);
  }
  const found = findProgram(tool, search.PATH);
  if (found === undefined) throw new MediaToolMissing(tool);
  return found;
}
