import { expect, it } from '@jest/globals';
import { ProgramFailed } from '../processes/index.js';
import { MediaRequests } from './media-requests.js';

const never = new AbortController().signal;
const picture = { what: 'picture', limitMs: 60_000, gone: never };
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
const blocked = (): { readonly work: () => Promise<string>; readonly end: () => void } => {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    work: () => promise,
    end: () => {
      resolve('made');
    },
  };
};

it('hands on what was made', async () => {
  expect(await new MediaRequests().run(picture, () => Promise.resolve('made'))).toBe('made');
});

it('lets two work at once, the others wait, and refuses more than can wait', async () => {
  const requests = new MediaRequests();
  let begun = 0;
  const slow = blocked();
  const waiting = Array.from({ length: 34 }, () =>
    requests.run(picture, () => {
      begun += 1;
      return slow.work();
    }),
  );
  await expect(requests.run(picture, slow.work)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  expect(begun).toBe(2);
  slow.end();
  expect(await Promise.all(waiting)).toHaveLength(34);
});

it('ends what takes too long, and says so', async () => {
  const short = { ...picture, limitMs: 5 };
  await expect(new MediaRequests().run(short, untilAborted)).rejects.toMatchObject({
    code: 'IMPOSSIBLE',
    message: expect.stringMatching(/^The picture takes longer than 0\.005 s/u),
  });
});

it('ends what nobody waits for any more, and does not begin what waits in line', async () => {
  const requests = new MediaRequests();
  const client = new AbortController();
  const request = { ...picture, gone: client.signal };
  const [first, second] = [requests.run(request, untilAborted), requests.run(request, untilAborted)];
  let isBegun = false;
  const third = requests.run(request, () => Promise.resolve((isBegun = true)));
  client.abort();
  for (const one of [first, second, third]) await expect(one).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(isBegun).toBe(false);
});

it('answers with what FFmpeg complained of, without the paths of this machine', async () => {
  const stderr =
    "[Parsed_scale_0 @ 0x55d0a1] Size '1e9' is too large\nError opening file:/srv/data/work/frame.png: no";
  const failing = new MediaRequests().run(picture, () =>
    Promise.reject(new ProgramFailed('ffmpeg', 1, null, stderr)),
  );
  await expect(failing).rejects.toMatchObject({
    code: 'IMPOSSIBLE',
    message: "FFmpeg cannot make the picture: [Parsed_scale_0] Size '1e9' is too large Error opening … no",
  });
});
