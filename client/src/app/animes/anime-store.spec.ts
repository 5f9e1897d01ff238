import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Anime } from '@quiz-factory/shared';
import { anime } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { AnimeStore, PAGE_SIZE } from './anime-store';
import { ImportsStore } from './imports-store';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setUp() {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [AnimeStore, ImportsStore, provideHttpClient(), provideHttpClientTesting(), socket.provider],
  });
  const store = TestBed.inject(AnimeStore);
  const http = TestBed.inject(HttpTestingController);
  store.follow();
  const enter = async (): Promise<void> => {
    socket.up();
    await settled();
  };
  const answer = async (page: number, items: readonly Anime[], total: number): Promise<void> => {
    http
      .expectOne(({ params }) => params.get('page') === String(page))
      .flush({ items, page, pageSize: PAGE_SIZE, total });
    await settled();
  };
  return { store, http, socket, enter, answer };
}

test('only the pages that are looked at are read, each once', async () => {
  const { store, http, enter, answer } = setUp();
  await enter();
  await answer(1, [anime({ malId: 1 })], 250);
  store.need(190, 215);
  await answer(2, [anime({ malId: 2 })], 250);
  await answer(3, [anime({ malId: 3 })], 250);
  store.need(190, 215);
  http.verify();
  expect([0, 100, 200].map((index) => store.rows()[index]?.malId)).toEqual([1, 2, 3]);
});

test('an event changes its row in place, removes it, or waits as unseen', async () => {
  const { store, socket, enter, answer } = setUp();
  await enter();
  await answer(1, [anime({ malId: 1 }), anime({ malId: 2 })], 2);
  const changed = (id: number, row: Anime | null): void => {
    socket.emit('catalogue', 'anime.changed', { id, row });
  };
  changed(2, anime({ malId: 2, isFinalized: true }));
  expect(store.rows()[1]?.isFinalized).toBe(true);
  changed(1, null);
  expect(store.rows().map((row) => row?.malId)).toEqual([2]);
  changed(3, anime({ malId: 3 }));
  expect(store.unseen()).toBe(1);
});

test('an import counts what is new since the list was read, not what was there before', async () => {
  const { store, socket, enter, answer } = setUp();
  const item = {
    id: 7,
    name: 'list.json',
    format: null,
    status: 'running',
    error: null,
    nextTryAt: null,
    read: 500,
    created: 400,
    updated: 0,
    unchanged: 100,
    rejected: 0,
    problems: [],
    notes: [],
    createdAt: '2026-01-01T00:00:00.000Z',
  } as const;
  socket.serve('imports', { items: [item] });
  await enter();
  await answer(1, [], 0);
  expect(store.unseen()).toBe(0);
  socket.emit('imports', 'import.progress', { ...item, created: 450, updated: 5 });
  expect(store.unseen()).toBe(55);
  const reload = store.reload();
  await answer(1, [], 0);
  await reload;
  expect(store.unseen()).toBe(0);
});

test('the answer to an older question is dropped', async () => {
  const { store, http } = setUp();
  store.ask({ search: 'a' });
  store.ask({ search: 'ab' });
  const [older, newer] = http.match(() => true);
  newer?.flush({ items: [anime({ malId: 2 })], page: 1, pageSize: PAGE_SIZE, total: 1 });
  await settled();
  older?.flush({ items: [anime({ malId: 1 })], page: 1, pageSize: PAGE_SIZE, total: 1 });
  await settled();
  expect(store.rows().map((row) => row?.malId)).toEqual([2]);
});
