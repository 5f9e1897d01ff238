import { expect, test } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { UrlQuery } from './url-query';

@Component({ template: '' })
class Page {}

async function at(url: string): Promise<{ router: Router; query: UrlQuery }> {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: Page }])] });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return { router: TestBed.inject(Router), query: TestBed.inject(UrlQuery) };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a page begins with what its address says', async () => {
  const { query } = await at('/animes?q=titan&sort=-popularity');
  expect([query.value('q')(), query.value('sort', 'popularity')(), query.value('show', 'all')()]).toEqual([
    'titan',
    '-popularity',
    'all',
  ]);
});

test('what is chosen is in the address at once, and what is usual is not', async () => {
  const { router, query } = await at('/animes/5?sort=title');
  const search = query.value('q');
  const sort = query.value('sort', 'popularity');
  search.set('x');
  sort.set('popularity');
  expect([search(), sort()]).toEqual(['x', 'popularity']);
  await settled();
  expect(router.url).toBe('/animes/5?q=x');
});

test('another page has an address of its own', async () => {
  const { router, query } = await at('/animes?q=titan');
  const search = query.value('q');
  search.set('late');
  await router.navigateByUrl('/timings');
  await settled();
  expect([router.url, search()]).toEqual(['/timings', '']);
});
