import { expect, it } from '@jest/globals';
import { fetchArguments, searchArguments } from './yt-dlp-arguments.js';

const OLD = '  --no-colors   Do not emit color codes\n';
const NEW =
  '  --color [STREAM:]POLICY  Whether\n  --no-plugin-dirs  Clear\n  --js-runtimes RUNTIME[:PATH]  more\n';
const setting = { help: NEW, proxy: 'http://f:s@127.0.0.1:4', node: '/bin/node' };

it('looks for videos safely, whatever the words', () => {
  expect(searchArguments(setting, '--exec rm', 5)).toEqual([
    ...[
      '--ignore-config',
      '--no-plugin-dirs',
      '--no-cache-dir',
      '--no-update',
      '--color',
      'never',
      '--no-exec',
    ],
    ...['--no-playlist', '--restrict-filenames', '--socket-timeout', '20', '-R', '3'],
    ...['--js-runtimes', 'node:/bin/node', '--proxy', 'http://f:s@127.0.0.1:4'],
    ...['--flat-playlist', '-j', '--', 'ytsearch5:--exec rm'],
  ]);
});

it('asks an old version for nothing that it does not know', () => {
  const args = searchArguments({ ...setting, help: OLD, proxy: undefined }, 'x', 1);
  expect(args).toContain('--no-colors');
  for (const unknown of ['--color', '--no-plugin-dirs', '--js-runtimes', '--proxy'])
    expect(args).not.toContain(unknown);
});

it('fetches into its folder alone, proves the file, and takes an address for nothing else', () => {
  const order = { url: '-U', directory: '/media/.fetch-1', mostBytes: 1000, ffmpeg: '/bin/ffmpeg' };
  const args = fetchArguments(setting, order);
  expect(args.slice(-2)).toEqual(['--', '-U']);
  const after = (option: string): string | undefined => args[args.indexOf(option) + 1];
  expect(after('-P')).toBe('/media/.fetch-1');
  expect(after('-o')).toBe('%(id).100s.%(ext)s');
  expect(after('--max-filesize')).toBe('1000');
  expect(after('--print')).toBe('after_move:FILE %(filepath)j');
  expect(after('--progress-template')).toBe('download:PROG %(progress)j');
  expect(after('--downloader')).toBe('m3u8,dash:native');
});
