import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { anime } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { AnimeStore } from './anime-store';
import { ImportsStore } from './imports-store';
import { Moderation } from './moderation';

function setUp() {
  TestBed.configureTestingModule({
    providers: [
      AnimeStore,
      ImportsStore,
      Moderation,
      provideHttpClient(),
      provideHttpClientTesting(),
      new FakeSocket().provider,
    ],
  });
  const store = TestBed.inject(AnimeStore);
  store.rows.set([anime({ malId: 1 }), anime({ malId: 2, isBlocklisted: true })]);
  return {
    store,
    moderation: TestBed.inject(Moderation),
    http: TestBed.inject(HttpTestingController),
    flags: () => store.rows().map((row) => row?.isBlocklisted),
  };
}

test('a flag is on the screen before the server has answered', async () => {
  const { moderation, http, flags } = setUp();
  const toggled = moderation.toggle([1], 'isBlocklisted');
  expect(flags()).toEqual([true, true]);
  const call = http.expectOne('/api/animes/moderate');
  expect(call.request.body).toEqual({ malIds: [1], isBlocklisted: true });
  call.flush({});
  await toggled;
  expect(moderation.lastStep()).toContain('Cowboy Bebop');
});

test('a refusal takes it back and says why; there is nothing to undo', async () => {
  const { moderation, http, flags } = setUp();
  const toggled = moderation.toggle([1], 'isBlocklisted');
  http
    .expectOne('/api/animes/moderate')
    .flush({ detail: 'The database is away.' }, { status: 503, statusText: 'Unavailable' });
  await toggled;
  expect(flags()).toEqual([false, true]);
  expect(moderation.fault()).toContain('The database is away.');
  expect(moderation.lastStep()).toBeNull();
});

test('a mixed selection becomes equal, and undo touches only what was changed', async () => {
  const { moderation, http, flags } = setUp();
  const toggled = moderation.toggle([1, 2], 'isBlocklisted');
  http.expectOne('/api/animes/moderate').flush({});
  await toggled;
  expect(flags()).toEqual([true, true]);

  const undone = moderation.undo();
  const call = http.expectOne('/api/animes/moderate');
  expect(call.request.body).toEqual({ malIds: [1], isBlocklisted: false });
  call.flush({});
  await undone;
  expect(flags()).toEqual([false, true]);
});
