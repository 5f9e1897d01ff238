import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { openBrowser } from '../support/browser.ts';

/** Seconds from the flash to the click nearest to it. */
export async function offsetAt(
  ffmpeg: (args: readonly string[]) => Promise<unknown>,
  film: string,
  home: string,
  from: number,
  seconds: number,
): Promise<number> {
  const cut = (rest: string[]): string[] => ['-v', 'error', '-i', film, ...rest];
  const frames = join(home, 'frames.gray');
  const sound = join(home, 'sound.f32');
  const first = Math.round(from * 30);
  const count = Math.round(seconds * 30);
  await ffmpeg([
    ...cut([
      '-vf',
      `trim=start_frame=${String(first)}:end_frame=${String(first + count)},scale=16:9,format=gray`,
    ]),
    ...['-an', '-f', 'rawvideo', frames],
  ]);
  await ffmpeg([
    ...cut([
      '-af',
      `aresample=48000,atrim=start_sample=${String(first * 1600)}:end_sample=${String((first + count) * 1600)},highpass=f=2000`,
    ]),
    ...['-vn', '-ac', '1', '-f', 'f32le', sound],
  ]);
  const pictures = await readFile(frames);
  const brightness = Array.from({ length: count }, (_, frame) =>
    pictures.subarray(frame * 144, frame * 144 + 144).reduce((sum, value) => sum + value, 0),
  );
  const flash = brightness.indexOf(Math.max(...brightness)) / 30;
  const raw = await readFile(sound);
  const samples = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  const near = (at: number): number => Math.abs(samples[at] ?? 0);
  let click = 0;
  const window = Math.round(0.4 * 48_000);
  const middle = Math.round(flash * 48_000);
  let loudest = 0;
  for (let at = Math.max(0, middle - window); at < middle + window; at++)
    loudest = Math.max(loudest, near(at));
  for (let at = Math.max(0, middle - window); at < middle + window; at++)
    if (near(at) > loudest / 3) {
      click = at / 48_000;
      break;
    }
  return click - flash;
}

/** Plays a film in Chromium, sixteen times as fast. @returns 'ended', or what went wrong */
export async function playThrough(film: string): Promise<string> {
  const bytes = await readFile(film);
  const server = createServer((request, response) => {
    if (request.url !== '/film.mp4') {
      response.setHeader('content-type', 'text/html');
      response.end('<video src="/film.mp4" muted></video>');
      return;
    }
    const [, from = '0', to] = /bytes=(\d+)-(\d*)/u.exec(request.headers.range ?? '') ?? [];
    const end = to === undefined || to === '' ? bytes.length - 1 : Number(to);
    response.writeHead(206, {
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-range': `bytes ${from}-${String(end)}/${String(bytes.length)}`,
    });
    response.end(bytes.subarray(Number(from), end + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}/`);
    const played = await page.evaluate(async () => {
      const video = document.querySelector('video');
      if (!video) return 'no video';
      return new Promise<string>((resolve) => {
        setTimeout(() => {
          resolve(`stuck at ${String(video.currentTime)} of ${String(video.duration)}`);
        }, 150_000);
        video.addEventListener('error', () => {
          resolve(video.error?.message ?? 'error');
        });
        video.addEventListener('ended', () => {
          resolve('ended');
        });
        video.playbackRate = 16;
        video.play().catch((error: unknown) => {
          resolve(String(error));
        });
      });
    });
    return played;
  } finally {
    await browser.close();
    server.close();
  }
}
