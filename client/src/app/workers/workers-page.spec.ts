import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { worker } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { WorkersStore } from '../core/workers-store';
import { WorkersPage } from './workers-page';

async function setUp(workers: readonly ReturnType<typeof worker>[]) {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), socket.provider],
  });
  TestBed.inject(WorkersStore).live.follow();
  const fixture = TestBed.createComponent(WorkersPage);
  const root = fixture.nativeElement as HTMLElement;
  socket.serve('workers', { items: workers, nodes: [], health: { ok: true, findings: [] } });
  socket.up();
  await fixture.whenStable();
  return {
    fixture,
    socket,
    http: TestBed.inject(HttpTestingController),
    text: () => root.textContent,
    press: async (label: string) => {
      const buttons = [...root.querySelectorAll('button')];
      const found = buttons.find(
        (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === label,
      );
      if (!found) throw new Error(`no button "${label}"`);
      found.click();
      await fixture.whenStable();
    },
  };
}

test('an empty factory teaches what to do', async () => {
  const { text } = await setUp([]);
  expect(text()).toContain('No workers yet');
});

test('a worker changes on screen as it is told, with word and reason', async () => {
  const { fixture, socket, text } = await setUp([worker()]);
  expect(text()).toContain('Idle');
  socket.emit('workers', 'worker.changed', worker({ state: 'failed', reason: 'The folder is gone.' }));
  await fixture.whenStable();
  expect(text()).toContain('Failed');
  expect(text()).toContain('The folder is gone.');
  socket.emit('workers', 'worker.progress', {
    id: worker().id,
    items: [{ itemId: 5, label: 'Tank!', progress: 0.42, startedAt: '2026-01-01T00:00:00.000Z' }],
  });
  await fixture.whenStable();
  expect(text()).toContain('Tank!');
  expect(text()).toContain('42 %');
});

test('pause asks the server and shows its answer at once', async () => {
  const { fixture, http, press, text } = await setUp([worker()]);
  await press('Pause level');
  http
    .expectOne(`/api/workers/${worker().id}/pause`)
    .flush(worker({ state: 'paused', desiredState: 'paused' }));
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
  expect(text()).toContain('Paused');
  await press('Resume level');
  http.expectOne(`/api/workers/${worker().id}/resume`).flush(worker());
});

test('nothing is deleted without a second word', async () => {
  const { http, press, text } = await setUp([worker()]);
  await press('Delete level');
  expect(text()).toContain('Its results stay.');
  http.expectNone(() => true);
  await press('Delete');
  expect(http.expectOne(`/api/workers/${worker().id}`).request.method).toBe('DELETE');
});

test('the last word of a worker that is gone does not bring it back', async () => {
  const { fixture, socket, text } = await setUp([worker()]);
  socket.emit('workers', 'worker.removed', { id: worker().id });
  socket.emit('workers', 'worker.changed', worker({ state: 'stopped' }));
  await fixture.whenStable();
  expect(text()).toContain('No workers yet');
});
