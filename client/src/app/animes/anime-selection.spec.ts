import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { anime } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { AnimeSelection } from './anime-selection';
import { AnimeStore, PAGE_SIZE } from './anime-store';
import { ImportsStore } from './imports-store';
import { Moderation } from './moderation';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const TOTAL = 250;

async function setUp() {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [
      AnimeSelection,
      AnimeStore,
      ImportsStore,
      Moderation,
      provideHttpClient(),
      provideHttpClientTesting(),
      socket.provider,
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const answer = async (page: number): Promise<void> => {
    const first = (page - 1) * PAGE_SIZE;
    http
      .expectOne(({ params }) => params.get('page') === String(page))
      .flush({
        items: Array.from({ length: Math.min(PAGE_SIZE, TOTAL - first) }, (_, index) =>
          anime({ malId: first + index + 1 }),
        ),
        page,
        pageSize: PAGE_SIZE,
        total: TOTAL,
      });
    await settled();
  };
  TestBed.inject(AnimeStore).follow();
  socket.up();
  await settled();
  await answer(1);
  return { http, answer, selection: TestBed.inject(AnimeSelection), moderation: TestBed.inject(Moderation) };
}

test('Shift takes everything from the last one on, up or down', async () => {
  const { selection } = await setUp();
  selection.toggle(5);
  await selection.extendTo(8);
  expect(selection.ids()).toEqual([6, 7, 8, 9]);
  await selection.extendTo(3);
  expect(selection.ids().sort()).toEqual([4, 5, 6, 7, 8, 9]);
});

test('rows that nobody has seen are in a range as well', async () => {
  const { selection, answer } = await setUp();
  selection.toggle(98);
  const extended = selection.extendTo(101);
  await answer(2);
  await extended;
  expect(selection.ids()).toEqual([99, 100, 101, 102]);
});

test('all that match are moderated by what they match, and taken back by what was changed', async () => {
  const { http, answer, selection, moderation } = await setUp();
  selection.all();
  expect([selection.count(), selection.has(240)]).toEqual([TOTAL, true]);
  const done = moderation.setAll('isBlocklisted', true);
  const asked = http.expectOne('/api/animes/moderate');
  expect(asked.request.body).toEqual({ matching: {}, isBlocklisted: true });
  asked.flush({ changed: TOTAL, malIds: [2, 240] });
  await settled();
  await answer(1);
  await done;
  expect(moderation.lastStep()).toBe('2 animes put on the blocklist');
  void moderation.undo();
  await settled();
  expect(http.expectOne('/api/animes/moderate').request.body).toEqual({
    malIds: [2, 240],
    isBlocklisted: false,
  });
});
