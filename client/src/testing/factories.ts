import {
  type Anime,
  type Download,
  type QuizSummary,
  selectionRules,
  type SongWithLevels,
  type SourceWithTimings,
  type Timing,
  type TimingReview,
  type Worker,
} from '@quiz-factory/shared';

export function anime(values: Partial<Anime> = {}): Anime {
  return {
    malId: 1,
    titleRomaji: 'Cowboy Bebop',
    titleEnglish: null,
    titleJapanese: 'カウボーイビバップ',
    synonyms: [],
    posterUrl: null,
    posterVersion: null,
    releaseYear: 1998,
    releaseSeason: 'spring',
    popularity: 43,
    isAdult: false,
    isBlocklisted: false,
    isFinalized: false,
    isProvisional: false,
    addedBy: 'catalogue-file',
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...values,
  };
}

export function download(values: Partial<Download> = {}): Download {
  return {
    id: 1,
    songId: 1,
    animeId: 1,
    animeTitle: 'Cowboy Bebop',
    category: 'OP',
    number: 1,
    songTitle: 'Tank!',
    provider: 'animethemes',
    location: 'https://v.animethemes.moe/CowboyBebop-OP1.webm',
    rank: 1,
    reasons: ['without credits'],
    chosen: null,
    strategy: 'http',
    status: 'queued',
    priority: 0,
    attempts: 0,
    failure: null,
    nextTryAt: null,
    progress: 0,
    host: 'v.animethemes.moe:443',
    bytes: 0,
    totalBytes: null,
    bytesPerSecond: null,
    etaSeconds: null,
    startedAt: null,
    finishedAt: null,
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
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...values,
  };
}

const made = {
  addedBy: 'manual',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

export function timing(values: Partial<Timing> = {}): Timing {
  return {
    id: 1,
    sourceId: 1,
    segment: 'chorus',
    guessStart: 10,
    guessEnd: 25,
    revealStart: 25,
    strategy: 'combined',
    confidence: 0.5,
    evidence: {},
    isPinned: false,
    isOutdated: false,
    counts: true,
    ...made,
    addedBy: 'combined',
    ...values,
  };
}

export function timingReview(id: number, sourceId: number): TimingReview {
  return {
    ...timing({ id, sourceId }),
    songId: 1,
    malId: 1,
    titleRomaji: 'A',
    titleEnglish: null,
    category: 'OP',
    songNumber: 1,
    songTitle: null,
    durationSeconds: 90,
    isBlocklisted: false,
  };
}

export function source(values: Partial<SourceWithTimings> = {}): SourceWithTimings {
  return {
    id: 1,
    songId: 1,
    provider: 'local',
    location: '/a.mp4',
    isCreditless: true,
    resolution: null,
    overlap: null,
    hasSubtitles: false,
    hasLyrics: false,
    status: 'downloaded',
    invalidReason: null,
    score: null,
    reasons: [],
    rank: 1,
    chosen: null,
    path: 'a.mp4',
    sizeBytes: 1000,
    sha256: 'a'.repeat(64),
    durationSeconds: 90,
    videoCodec: 'h264',
    audioCodec: 'aac',
    width: 640,
    height: 360,
    timing: timing(),
    timings: [timing()],
    ...made,
    ...values,
  };
}

export function song(values: Partial<SongWithLevels> = {}): SongWithLevels {
  return {
    id: 1,
    animeId: 1,
    category: 'OP',
    number: 1,
    title: 'Tank!',
    artists: ['Seatbelts'],
    episodes: null,
    isNsfw: false,
    isSpoiler: false,
    level: null,
    levels: [],
    ...made,
    ...values,
  };
}
