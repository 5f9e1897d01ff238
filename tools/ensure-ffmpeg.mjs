import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupFault } from './setup-fault.mjs';

/** Finds FFmpeg, or installs it where we may (root on Debian or Ubuntu), or says the one command that does. */
export async function ensureFfmpeg() {
  for (const tool of ['ffmpeg', 'ffprobe']) refuseWrongPath(tool);
  if (isThere('ffmpeg') && isThere('ffprobe')) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Setting up: installing FFmpeg through apt-get (once) …\n');
    const quiet = {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    const install = (name) =>
      spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], quiet).status;
    // The package list may be old or missing: refresh it first.
    spawnSync('apt-get', ['update', '-q'], quiet);
    const isInstalled = install('ffmpeg') === 0 && isThere('ffmpeg') && isThere('ffprobe');
    // Only pages of videos want it: the factory runs without, and says so where it is needed.
    if (isInstalled && !isThere('yt-dlp')) install('yt-dlp');
    if (isInstalled) return;
    throw new SetupFault(
      'apt-get could not install FFmpeg (see above). Install it by hand, then run this again.',
    );
  }
  throw new SetupFault(
    `FFmpeg is missing. Install it with:\n\n    ${installCommand()}\n\nand run this again, or set FFMPEG_PATH and FFPROBE_PATH.`,
  );
}

/** Installing another one is no cure for a path that leads nowhere. */
function refuseWrongPath(tool) {
  const variable = `${tool.toUpperCase()}_PATH`;
  const path = process.env[variable];
  if (path && !isThere(tool))
    throw new SetupFault(
      `${variable} is "${path}", and no program that may be run is there. Correct it, or unset it: then ${tool} is looked for in PATH.`,
    );
}

function isThere(tool) {
  const explicit = process.env[`${tool.toUpperCase().replace('-', '')}_PATH`];
  const ending = process.platform === 'win32' ? '.exe' : '';
  const candidates = explicit
    ? [explicit]
    : (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, tool + ending));
  return candidates.some((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return statSync(candidate).isFile();
    } catch {
      return false;
    }
  });
}

function installCommand() {
  if (process.platform === 'darwin') return 'brew install ffmpeg';
  if (process.platform === 'win32') return 'winget install --id Gyan.FFmpeg';
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const family = /^ID(?:_LIKE)?=.*$/gmu.exec(release)?.[0] ?? '';
  if (/fedora|rhel|centos/u.test(release)) return 'sudo dnf install ffmpeg-free';
  if (/arch/u.test(family)) return 'sudo pacman -S ffmpeg';
  if (/alpine/u.test(family)) return 'sudo apk add ffmpeg';
  if (/suse/u.test(release)) return 'sudo zypper install ffmpeg';
  return 'sudo apt-get install ffmpeg';
}
