import { type Anime, type QuizSummary, selectionRules, type Worker } from '@quiz-factory/shared';

export function anime(values: Partial<Anime> = {}): Anime {
  return {
    malId: 1,
    titleRomaji: 'Cowboy Bebop',
    titleEnglish: null,
    titleJapanese: 'カウボーイビバップ',
    synonyms: [],
    posterUrl: null,
    releaseYear: 1998,
    releaseSeason: 'spring',
    popularity: 43,
    isAdult: false,
    isBlocklisted: false,
    isFinalized: false,
    isProvisional: false,
    addedBy: 'catalogue-file',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...values,
  };
}

export function worker(values: Partial<Worker> = {}): Worker {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'level',
    strategy: 'popularity',
    params: {},
    intervalMs: 5000,
    concurrency: 1,
    globalLimit: null,
    nodes: null,
    state: 'idle',
    desiredState: 'running',
    isStanding: false,
    reason: null,
    items: [],
    statistics: { done: 0, invalid: 0, temporary: 0, perMinute: 0, meanMs: null, p95Ms: null },
    restarts: 0,
    nextTickAt: null,
    replicas: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    ...values,
  };
}

export function quizSummary(values: Partial<QuizSummary> = {}): QuizSummary {
  return {
    id: 1,
    title: 'Guess the Anime Opening',
    channel: null,
    templateId: 1,
    templateName: 'classic',
    rules: selectionRules.parse({}),
    seed: 'seed',
    difficulties: [10, 20],
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...values,
  };
}
