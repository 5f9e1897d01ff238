import { beforeEach, expect, jest, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Timing } from '@quiz-factory/shared';
import { anime, song, source, timing } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { TimingEditor } from './timing-editor';
import { TimingsStore } from './timings-store';

const own = timing({ id: 9, strategy: 'manual', guessStart: 12, version: 3 });
const sources = [
  source({ id: 1, timings: [timing({ id: 1, sourceId: 1 })] }),
  source({ id: 2, timings: [timing({ id: 2, sourceId: 2, guessStart: 40, guessEnd: 55, revealStart: 40 })] }),
];
// Its first test makes everything that the others find made.
jest.setTimeout(30_000);

let http: HttpTestingController;
let fixture: ComponentFixture<TimingEditor>;
let host: HTMLElement;
let playing: ReturnType<typeof jest.spyOn>;

beforeEach(async () => {
  sessionStorage.clear();
  // jsdom plays nothing.
  playing = jest.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  jest.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [
      TimingsStore,
      provideRouter([{ path: '**', component: TimingEditor }]),
      provideHttpClient(),
      provideHttpClientTesting(),
      socket.provider,
    ],
  });
  http = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(TimingEditor);
  host = fixture.nativeElement as HTMLElement;
  await openTiming(1);
});

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  fixture.detectChanges();
}

/** The server, as far as the editor asks it to read. */
async function answer(): Promise<void> {
  for (let round = 0; round < 6; round++) {
    await settle();
    for (const { request, flush } of http
      .match(({ method }) => method === 'GET')
      .map((asked) => ({ request: asked.request, flush: asked.flush.bind(asked) }))) {
      const [, kind, id, more] = /\/api\/(\w+)\/(\d+)(\/\w+)?/u.exec(request.url) ?? [];
      const found = sources.find((one) => one.id === Number(id));
      if (more !== undefined) flush({ durationSeconds: 90, peaks: [0.5] });
      else if (kind === 'timings') flush(timing({ id: Number(id), sourceId: Number(id) }));
      else if (kind === 'sources' && found) flush(found);
      else if (kind === 'songs') flush(song());
      else flush(anime());
    }
  }
}
async function openTiming(id: number): Promise<void> {
  fixture.componentRef.setInput('id', String(id));
  await answer();
}
const field = (id: string): HTMLInputElement => {
  const found = host.querySelector<HTMLInputElement>(`#${id}`);
  if (!found) throw new Error(`no field ${id}: ${host.textContent}`);
  return found;
};
async function write(id: string, text: string): Promise<void> {
  field(id).value = text;
  field(id).dispatchEvent(new Event('change'));
  await settle();
}
async function press(key: string): Promise<void> {
  document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await settle();
}
const video = (): HTMLVideoElement => host.querySelector('video') as HTMLVideoElement;
async function videoIsThere(): Promise<void> {
  video().dispatchEvent(new Event('loadedmetadata'));
  await settle();
}

test('a clip opens at its guess, and plays it', async () => {
  await videoIsThere();
  expect(video().currentTime).toBe(10);
  expect(playing).toHaveBeenCalled();
});

test('the playhead of one clip sets no cut in the next', async () => {
  await videoIsThere();
  video().currentTime = 80;
  video().dispatchEvent(new Event('seeked'));
  await openTiming(2);
  // The next clip is not there yet: the video still stands where the last one did.
  video().dispatchEvent(new Event('timeupdate'));
  await press('o');
  expect([field('guessStart').value, field('guessEnd').value]).toEqual(['0:39.5', '0:40.0']);
  await videoIsThere();
  expect(video().currentTime).toBe(39.5);
});

test('times are typed as they are shown, and what is none of the clip changes nothing', async () => {
  await write('guessEnd', '0:58.7');
  expect(field('guessEnd').value).toBe('0:58.7');
  await write('guessStart', '500');
  expect(host.textContent).toContain('The clip lasts 1:30.0.');
  expect([field('guessStart').value, field('guessEnd').value]).toEqual(['500', '0:58.7']);
  await write('guessStart', 'soon');
  expect(host.textContent).toContain('Write it as 0:58.7');
  await write('guessStart', '20');
  expect(host.querySelector('#typed-fault')).toBeNull();
});

test('what was moved and not saved is there again after looking at another row', async () => {
  await write('guessStart', '12');
  await openTiming(2);
  expect(field('guessStart').value).toBe('0:40.0');
  await openTiming(1);
  expect(field('guessStart').value).toBe('0:12.0');
  expect(host.textContent).toContain('Save and next');
});

test('two people who move the same cut are shown both, and the choice is saved', async () => {
  await write('guessStart', '14');
  await press('s');
  const [first] = http.match({ method: 'PATCH', url: '/api/timings/1' });
  expect(first?.request.body).toEqual({ guessStart: 14, version: 1 });
  first?.flush(
    { code: 'OUTDATED', detail: 'changed', current: own },
    { status: 409, statusText: 'Conflict' },
  );
  await settle();
  const conflict = host.querySelector('qf-conflict-view');
  expect(conflict?.textContent).toMatch(/Guess begins\s*0:14\.0\s*0:12\.0/u);
  conflict?.querySelector<HTMLButtonElement>('.main')?.click();
  await settle();
  const [second] = http.match({ method: 'PATCH', url: '/api/timings/9' });
  expect(second?.request.body).toEqual({ guessStart: 14, version: 3 });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate');
  second?.flush({ ...own, guessStart: 14, version: 4 } satisfies Timing);
  await settle();
  expect(navigate.mock.calls[0]?.[0]).toEqual(['/timings', 9]);
});

test('Enter says that it is right, and the next one is opened', async () => {
  await press('Enter');
  const [pin] = http.match({ method: 'POST', url: '/api/timings/1/pin' });
  expect(pin?.request.body).toEqual({ isPinned: true });
  const next = jest.spyOn(TestBed.inject(TimingsStore), 'nextToReview');
  pin?.flush(timing({ isPinned: true }));
  await settle();
  expect(next).toHaveBeenCalledWith(1);
});
