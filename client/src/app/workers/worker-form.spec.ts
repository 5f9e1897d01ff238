import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Worker } from '@quiz-factory/shared';
import * as z from 'zod';
import { worker } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { WorkerForm } from './worker-form';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const schemaOf = (shape: z.ZodRawShape): unknown => z.toJSONSchema(z.object(shape), { io: 'input' });
const kinds = [
  {
    kind: 'level',
    subject: 'song',
    description: 'How hard each song is',
    strategies: [
      { name: 'popularity', description: '', paramsSchema: schemaOf({}) },
      {
        name: 'careful',
        description: '',
        paramsSchema: schemaOf({
          folder: z.string(),
          share: z.number().max(1).default(0.5),
          isDeep: z.boolean().default(false),
        }),
      },
    ],
  },
];

async function open(tuned: Worker | null) {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), socket.provider],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(WorkerForm);
  fixture.componentRef.setInput('worker', tuned);
  fixture.detectChanges();
  http.expectOne('/api/worker-kinds').flush(kinds);
  await settled();
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  const control = (id: string): HTMLInputElement => {
    const found = root.querySelector<HTMLInputElement>(`#${id}`);
    if (!found) throw new Error(`no control ${id}`);
    return found;
  };
  const type = async (id: string, value: string): Promise<void> => {
    control(id).value = value;
    control(id).dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const choose = async (id: string, value: string): Promise<void> => {
    control(id).value = value;
    control(id).dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  const submit = async (): Promise<void> => {
    root.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  return { http, control, type, choose, submit, text: () => root.textContent };
}

test('what the schema refuses is said at its field, and nothing is asked of the server', async () => {
  const { http, control, type, submit, text } = await open(null);
  await type('interval', '0.01');
  await type('concurrency', '100');
  expect(text()).toContain('must be at least 0.1');
  expect(text()).toContain('must be at most 64');
  expect(control('interval').getAttribute('aria-invalid')).toBe('true');
  await submit();
  http.expectNone('/api/workers');
});

test('a strategy asks for its own parameters; what was typed for all stays', async () => {
  const { http, control, type, choose, submit, text } = await open(null);
  await type('concurrency', '3');
  await choose('strategy', 'careful');
  expect([control('concurrency').value, control('param-share').value]).toEqual(['3', '0.5']);
  await submit();
  expect(text()).toContain('is needed');
  await type('param-folder', '/videos');
  await type('param-share', '2');
  expect(text()).toContain('must be at most 1');
  await type('param-share', '0.25');
  control('param-isDeep').click();
  await submit();
  expect(http.expectOne('/api/workers').request.body).toEqual({
    kind: 'level',
    strategy: 'careful',
    intervalMs: 5000,
    concurrency: 3,
    params: { folder: '/videos', share: 0.25, isDeep: true },
  });
});

test('a worker is tuned from what it is', async () => {
  const tuned = worker({
    strategy: 'careful',
    intervalMs: 90_000,
    params: { folder: '/videos', share: 1, isDeep: true },
  });
  const { http, control, type, submit } = await open(tuned);
  expect([control('interval').value, control('param-folder').value]).toEqual(['90', '/videos']);
  await type('interval', '12.5');
  await submit();
  const { request } = http.expectOne(`/api/workers/${tuned.id}`);
  expect([request.method, request.body]).toEqual([
    'PATCH',
    { strategy: 'careful', intervalMs: 12_500, concurrency: 1, params: tuned.params },
  ]);
});
