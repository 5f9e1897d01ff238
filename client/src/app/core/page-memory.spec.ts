import { expect, test } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { PageMemory } from './page-memory';

@Component({ template: '' })
class Page {}

test('the way back to a page leads to where it was left, and on the page to its list', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: Page }])] });
  const router = TestBed.inject(Router);
  const memory = TestBed.inject(PageMemory);
  const linkTo = (path: string): string => router.serializeUrl(memory.linkTo(path));
  expect(linkTo('/timings')).toBe('/timings');
  await router.navigateByUrl('/timings/7?q=moon');
  expect([linkTo('/timings'), linkTo('/animes')]).toEqual(['/timings?q=moon', '/animes']);
  await router.navigateByUrl('/animes?sort=title');
  expect([linkTo('/timings'), linkTo('/animes')]).toEqual(['/timings/7?q=moon', '/animes?sort=title']);
});
