import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the media programs are. */
export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** A media program is not on this machine. */
export class MediaToolMissing extends Error {
  override readonly name = 'MediaToolMissing';
  constructor(readonly tool: 'ffmpeg' | 'ffprobe') {
    super(
      `${tool} was not found on this machine. Install FFmpeg (Debian/Ubuntu: apt-get install ffmpeg, ` +
        `macOS: brew install ffmpeg, Windows: winget install ffmpeg) or set ${tool.toUpperCase()}_PATH.`,
    );
  }
}

/** Resolves FFmpeg and ffprobe: an explicit path first, then PATH. @throws MediaToolMissing */
export function findMediaTools(env: NodeJS.ProcessEnv): MediaTools {
  return { ffmpeg: find('ffmpeg', env), ffprobe: find('ffprobe', env) };
}

function find(tool: 'ffmpeg' | 'ffprobe', env: NodeJS.ProcessEnv): string {
  const explicit = env[`${tool.toUpperCase()}_PATH`];
  if (explicit) {
    if (isExecutable(explicit)) return explicit;
    throw new MediaToolMissing(tool);
  }
  const ending = process.platform === 'win32' ? '.exe' : '';
  for (const directory of (env['PATH'] ?? '').split(delimiter)) {
    const candidate = join(directory, tool + ending);
    if (directory !== '' && isExecutable(candidate)) return candidate;
  }
  throw new MediaToolMissing(tool);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
