import { beforeEach, expect, it } from '@jest/globals';
import { DownloadReport } from './download-report.js';
import type { NotedProgress } from './download-runs.repository.js';

let now = 0;
let published: NotedProgress[];
let kept: NotedProgress[];
let signs: number[];
let report: DownloadReport;
let stop: AbortController;

beforeEach(() => {
  now = 0;
  published = [];
  kept = [];
  signs = [];
  stop = new AbortController();
  report = new DownloadReport(
    { progress: (fraction) => signs.push(fraction), signal: stop.signal },
    { now: () => now },
    { publish: (noted) => published.push(noted), keep: (noted) => kept.push(noted) },
  );
});

const fetched = (at: number, bytes: number, totalBytes: number | null = 10_000): void => {
  now = at;
  report.fetched({ bytes, totalBytes, host: 'a.test:443' });
};

it('tells its worker each time, a screen four times a second, and the row once', () => {
  for (let at = 0; at <= 2000; at += 50) fetched(at, at);
  expect(signs).toHaveLength(41);
  expect(published).toHaveLength(9);
  expect(kept).toHaveLength(3);
});

it('says how fast it is of late, and how long it takes so', () => {
  fetched(0, 0);
  fetched(1000, 1000);
  expect(published.at(-1)).toMatchObject({ bytesPerSecond: 1000, etaSeconds: 9 });
  // A stand of ten seconds is no part of what is fast again.
  fetched(11_000, 1000);
  fetched(12_000, 5000);
  expect(published.at(-1)).toMatchObject({ bytesPerSecond: 4000, etaSeconds: 1 });
});

it('claims nothing that nobody knows', () => {
  fetched(0, 500, null);
  expect(published).toEqual([
    { bytes: 500, totalBytes: null, host: 'a.test:443', progress: 0, bytesPerSecond: null, etaSeconds: null },
  ]);
});

it('begins with what had come before, and counts only what comes now for its speed', () => {
  fetched(0, 9000);
  fetched(1000, 9100);
  expect(published.at(-1)).toMatchObject({ bytesPerSecond: 100, etaSeconds: 9 });
});

it('keeps what was fetched in sight while it is checked and hashed', () => {
  fetched(0, 10_000);
  now = 1000;
  report.checked(0.5);
  now = 2000;
  report.hashed(1);
  expect(published.map(({ progress, bytes }) => [progress, bytes])).toEqual([
    [0.2, 10_000],
    [0.55, 10_000],
    [1, 10_000],
  ]);
});

it('says nothing any more once it was stopped', () => {
  stop.abort();
  fetched(0, 1);
  expect([signs, published, kept]).toEqual([[], [], []]);
});
