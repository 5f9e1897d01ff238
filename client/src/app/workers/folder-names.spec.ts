import { expect, test } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { FolderUnderstanding, LibraryFile } from '@quiz-factory/shared';
import { anime } from '../../testing/factories';
import { FolderNames } from './folder-names';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const file: LibraryFile = {
  id: 7,
  folder: '/videos',
  path: 'Bebop OP1.mkv',
  state: 'unknown-title',
  title: 'Bebop',
  category: 'OP',
  number: 1,
  version: 1,
  malId: null,
  reason: 'no anime in the catalogue is called "Bebop"',
  isCorrected: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const understanding = (items: readonly LibraryFile[]): FolderUnderstanding => ({
  ...{ folder: '/videos', files: 1, understood: 0, unknownTitles: 1, notOpenings: 0, items },
  summary: '1 file: 0 understood, 1 unknown title, 0 not openings',
});

async function open(folder: string) {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(FolderNames);
  const show = async (value: string): Promise<void> => {
    fixture.componentRef.setInput('folder', value);
    await fixture.whenStable();
  };
  await show(folder);
  const root = fixture.nativeElement as HTMLElement;
  const button = (words: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll('button')].find(({ textContent }) => textContent.includes(words));
    if (!found) throw new Error(`no button ${words}`);
    return found;
  };
  const rest = async (): Promise<void> => {
    await settled();
    await fixture.whenStable();
  };
  const read = async (items: readonly LibraryFile[]): Promise<void> => {
    http.expectOne({ method: 'POST', url: '/api/files/understand' }).flush(understanding(items));
    await rest();
  };
  return { http, show, button, read, rest, text: () => root.textContent };
}

test('the names of a folder are read when they are asked for, and another folder begins anew', async () => {
  const { button, read, show, text } = await open('');
  expect(button('Read the names').disabled).toBe(true);
  await show('/videos');
  button('Read the names').click();
  await read([file]);
  expect(text()).toContain('1 file: 0 understood, 1 unknown title');
  expect(text()).toContain('no anime in the catalogue is called "Bebop"');
  await show('/other');
  expect(text()).not.toContain('1 file');
});

test('why a folder cannot be read is said', async () => {
  const { http, button, rest, text } = await open('/nowhere');
  button('Read the names').click();
  http
    .expectOne('/api/files/understand')
    .flush({ code: 'IMPOSSIBLE', detail: 'is its drive mounted?' }, { status: 422, statusText: '' });
  await rest();
  expect(text()).toContain('is its drive mounted?');
});

test('a match is corrected where it is seen, and taken back', async () => {
  const { http, button, read, rest, text } = await open('/videos');
  button('Read the names').click();
  await read([file]);
  button('Correct').click();
  // Not until all is quiet: the search is under way until it is answered.
  await settled();
  await settled();
  const search = http.expectOne(({ url }) => url === '/api/animes');
  expect(search.request.params.get('search')).toBe('Bebop');
  search.flush({ items: [anime()], page: 1, pageSize: 8, total: 1 });
  await rest();
  button('Save').click();
  const save = http.expectOne('/api/files/7/match');
  expect([save.request.method, save.request.body]).toEqual(['POST', { malId: 1, category: 'OP', number: 1 }]);
  const corrected: LibraryFile = { ...file, state: 'matched', malId: 1, reason: null, isCorrected: true };
  save.flush(corrected);
  await rest();
  await read([corrected]);
  expect(text()).toContain('by hand');
  button('Take back').click();
  const back = http.expectOne('/api/files/7/match');
  expect(back.request.method).toBe('DELETE');
  back.flush(file);
  await rest();
  await read([file]);
  expect(text()).toContain('unknown title');
});
