import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FakeSocket } from '../../testing/fake-socket';
import { QuizComposer } from './quiz-composer';
import { QuizzesStore } from './quizzes-store';

async function open() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      new FakeSocket().provider,
      QuizzesStore,
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(QuizComposer);
  fixture.detectChanges();
  http
    .expectOne(({ url }) => url === '/api/templates')
    .flush({ items: [], page: 1, pageSize: 200, total: 0 });
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  const type = async (id: string, value: string): Promise<void> => {
    const control = root.querySelector<HTMLInputElement>(`[id="${id}"]`);
    if (!control) throw new Error(`no control ${id}`);
    control.value = value;
    control.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const errors = (): string[] => [...root.querySelectorAll('.fault')].map(({ textContent }) => textContent);
  return { type, errors };
}

test('each rule that cannot be is said at its field, and goes when it is put right', async () => {
  const { type, errors } = await open();
  expect(errors()).toEqual([]);
  await type('title', ' ');
  await type('rule-minDifficulty', '60');
  await type('rule-maxDifficulty', '40');
  expect(errors()).toEqual(['The film needs a title.', 'is below where it begins']);
  await type('title', 'Hard ones');
  await type('rule-maxDifficulty', '80');
  await type('rule-bands.hard', '-1');
  expect(errors()).toHaveLength(1);
  await type('rule-bands.hard', '1');
  expect(errors()).toEqual([]);
});
