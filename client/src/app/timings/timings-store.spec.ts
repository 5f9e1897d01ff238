import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { timing, timingReview as review } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { TimingsStore } from './timings-store';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
async function setUp() {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [TimingsStore, provideHttpClient(), provideHttpClientTesting(), socket.provider],
  });
  const store = TestBed.inject(TimingsStore);
  const asked = store.ask('');
  TestBed.inject(HttpTestingController)
    .expectOne(({ url }) => url.endsWith('/timings/review'))
    .flush({ items: [review(1, 10), review(2, 20)], page: 1, pageSize: 100, total: 2 });
  await asked;
  await settled();
  return store;
}

test('a clip keeps its place when another of its timings counts', async () => {
  const store = await setUp();
  store.apply(3, timing({ id: 3, sourceId: 10, strategy: 'manual', guessStart: 12 }));
  expect(store.rows()).toMatchObject([
    { id: 3, sourceId: 10, strategy: 'manual', guessStart: 12, titleRomaji: 'A' },
    { id: 2 },
  ]);
  // The one that counted before is told of as well, and may go altogether.
  store.apply(1, timing({ id: 1, sourceId: 10, counts: false }));
  store.apply(1, null);
  expect(store.rows()?.map(({ id }) => id)).toEqual([3, 2]);
  expect([store.total(), store.unseen()]).toEqual([2, 0]);
});

test('only what counts of a new clip is new', async () => {
  const store = await setUp();
  store.apply(4, timing({ id: 4, sourceId: 30, counts: false }));
  expect(store.unseen()).toBe(0);
  store.apply(5, timing({ id: 5, sourceId: 30 }));
  expect(store.unseen()).toBe(1);
  store.apply(2, null);
  expect([store.rows()?.length, store.total()]).toEqual([1, 1]);
});

test('the next one to review is the next that no person has looked at', async () => {
  const store = await setUp();
  expect((await store.nextToReview(10))?.sourceId).toBe(20);
  store.apply(2, timing({ id: 2, sourceId: 20, isPinned: true }));
  expect(await store.nextToReview(10)).toBeNull();
});
