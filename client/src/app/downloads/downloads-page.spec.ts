import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { type Download, type DownloadCounts, downloadStatuses } from '@quiz-factory/shared';
import { download, worker } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { WorkersStore } from '../core/workers-store';
import { DownloadsPage } from './downloads-page';

const counted = (items: readonly Download[]): DownloadCounts =>
  Object.fromEntries(
    downloadStatuses.map((status) => [status, items.filter((one) => one.status === status).length]),
  ) as unknown as DownloadCounts;

async function setUp(items: readonly Download[], strategies: readonly string[] = ['http']) {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), socket.provider],
  });
  TestBed.inject(WorkersStore).live.follow();
  const fixture = TestBed.createComponent(DownloadsPage);
  const root = fixture.nativeElement as HTMLElement;
  const workers = strategies.map((strategy) => worker({ kind: 'download', strategy }));
  socket.serve('workers', { items: workers, nodes: [], health: { ok: true, findings: [] } });
  socket.serve('downloads', { items, counts: counted(items) });
  socket.up();
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return {
    fixture,
    socket,
    settle,
    http: TestBed.inject(HttpTestingController),
    text: () => root.textContent.replace(/\s+/gu, ' '),
    rows: () => [...root.querySelectorAll('qf-download-row b')].map(({ textContent }) => textContent),
    key: async (key: string) => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await settle();
    },
    press: async (label: string) => {
      const found = [...root.querySelectorAll('button')].find(
        (button) =>
          (button.getAttribute('aria-label') ?? button.textContent.replace(/\s+/gu, ' ').trim()) === label,
      );
      if (!found) throw new Error(`no button "${label}"`);
      found.click();
      await settle();
    },
  };
}

test('an empty factory teaches what to do', async () => {
  const { text } = await setUp([]);
  expect(text()).toContain('No downloads yet');
});

test('what cannot be read says so', async () => {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), socket.provider],
  });
  const fixture = TestBed.createComponent(DownloadsPage);
  socket.isFailing = true;
  socket.up();
  await fixture.whenStable();
  expect((fixture.nativeElement as HTMLElement).textContent).toContain('The downloads could not be read');
});

test('a running download shows how far it is, how fast, from where, as it is told', async () => {
  const { socket, fixture, text } = await setUp([download({ status: 'running' })]);
  socket.emit('downloads', 'download.progress', {
    sourceId: 1,
    progress: 0.1,
    bytes: 12_400_000,
    totalBytes: 60_000_000,
    bytesPerSecond: 2_000_000,
    etaSeconds: 83,
    host: 'v.animethemes.moe:443',
  });
  await fixture.whenStable();
  for (const words of ['Running', '12.4 MB of 60.0 MB', '2.0 MB/s', '1:23', 'v.animethemes.moe:443'])
    expect(text()).toContain(words);
});

test('the last word of a download that was paused does not set it going again', async () => {
  const { socket, fixture, text } = await setUp([download({ status: 'paused' })]);
  socket.emit('downloads', 'download.progress', { sourceId: 1, progress: 0.5, bytes: 999_000_000 });
  await fixture.whenStable();
  expect(text()).toContain('Paused');
  expect(text()).not.toContain('999 MB');
});

test('what failed says why, and is retried by its button', async () => {
  const failed = download({ status: 'failed', failure: 'a.test:443 answered 404: Not Found.' });
  const { http, press, text, settle } = await setUp([failed]);
  expect(text()).toContain('a.test:443 answered 404: Not Found.');
  await press('Retry Cowboy Bebop OP 1');
  const asked = http.expectOne('/api/downloads/retry');
  expect(asked.request.body).toEqual({ ids: [1] });
  asked.flush({ changed: 1, items: [download({ status: 'queued' })] });
  await settle();
  expect(text()).toContain('Queued 1');
  expect(text()).toContain('Failed 0');
});

test('all are paused, resumed and retried at once', async () => {
  const items = [
    download({ id: 1 }),
    download({ id: 2, status: 'paused' }),
    download({ id: 3, status: 'failed' }),
  ];
  const { http, press } = await setUp(items);
  for (const [label, order] of [
    ['Pause all', 'pause'],
    ['Resume all', 'resume'],
    ['Retry failed', 'retry'],
  ] as const) {
    await press(label);
    const asked = http.expectOne(`/api/downloads/${order}`);
    expect(asked.request.body).toEqual({});
    asked.flush({ changed: 0, items: [] });
  }
});

test('several are chosen by keys, and cancelled only after a second word', async () => {
  const { http, key, press, text } = await setUp([download({ id: 1 }), download({ id: 2 })]);
  await key('x');
  await key('j');
  await key('x');
  expect(text()).toContain('2 selected');
  await key('c');
  expect(text()).toContain('Cancel 2 downloads?');
  http.expectNone('/api/downloads/cancel');
  await press('Cancel them');
  expect(http.expectOne('/api/downloads/cancel').request.body).toEqual({ ids: [1, 2] });
});

test('p pauses what is current, and resumes what is paused', async () => {
  const { http, key, settle } = await setUp([download()]);
  await key('p');
  http.expectOne('/api/downloads/pause').flush({ changed: 1, items: [download({ status: 'paused' })] });
  await settle();
  await key('p');
  expect(http.expectOne('/api/downloads/resume').request.body).toEqual({ ids: [1] });
});

test('what comes sooner stands above', async () => {
  const items = [download({ id: 1, animeTitle: 'First' }), download({ id: 2, animeTitle: 'Second' })];
  const { http, press, rows, settle } = await setUp(items);
  expect(rows()).toEqual(['First OP 1', 'Second OP 1']);
  await press('Sooner: Second OP 1');
  const asked = http.expectOne('/api/downloads/2');
  expect([asked.request.method, asked.request.body]).toEqual(['PATCH', { priority: 1 }]);
  asked.flush(download({ id: 2, animeTitle: 'Second', priority: 1 }));
  await settle();
  expect(rows()).toEqual(['Second OP 1', 'First OP 1']);
});

test('one state alone is shown, and an empty one says so', async () => {
  const { press, rows, text } = await setUp([download(), download({ id: 2, status: 'done' })]);
  await press('Done 1');
  expect(rows()).toHaveLength(1);
  await press('Failed 0');
  expect(text()).toContain('None of these');
});

test('downloads that no worker fetches say which is missing', async () => {
  const { text } = await setUp([download({ strategy: 'yt-dlp' })]);
  expect(text()).toContain('a worker that fetches by yt-dlp, and none runs');
});

test('a change of very many is read anew, and news of rows not seen a little later', async () => {
  const { socket, fixture, rows } = await setUp([download()]);
  const both = [download(), download({ id: 2, animeTitle: 'New' })];
  socket.serve('downloads', { items: both, counts: counted(both) });
  socket.emit('downloads', 'downloads.changed', { changed: 1000 });
  await fixture.whenStable();
  expect(rows()).toEqual(['Cowboy Bebop OP 1', 'New OP 1']);
});
