import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient } from '../../../server/dist/main/demo/api-client.js';
import type { Library } from './library.ts';

const PASSWORD = 'only for this drill';
const LOOK_MS = 50;
/** Small, so that films come and go. */
const TEMPLATE = 'drill';

/** A script that drives the factory through REST, and goes on after each restart. */
export class FactoryClient {
  readonly url: string;
  private readonly api: ApiClient;
  private quiz: number | undefined;

  constructor(url: string) {
    this.url = url;
    this.api = new ApiClient(url);
  }

  /** Sets the password, imports, starts a worker of each kind. */
  async begin({ directory, catalogue }: Library): Promise<void> {
    await this.api.post('/auth/setup', { password: PASSWORD });
    await this.api.signIn(PASSWORD);
    await this.api.upload('/imports', 'catalogue.json', catalogue);
    const minimal = await readFile(join(import.meta.dirname, '../../../templates/minimal.yaml'), 'utf8');
    const canvas = 'canvas: { width: 640, height: 360, fps: 30 }';
    await this.api.post('/templates/yaml', {
      name: TEMPLATE,
      yaml: minimal.replace(/^canvas: .+$/mu, canvas),
    });
    const workers: readonly (readonly [string, string, object])[] = [
      ['anime-info', 'catalogue-file', {}],
      ['song', 'catalogue-file', {}],
      ['source-find', 'local-folder', { directory }],
      ['download', 'local', {}],
      ['timing', 'energy', {}],
      ['level', 'popularity', {}],
    ];
    for (const [kind, strategy, params] of workers)
      await this.api.post('/workers', { kind, strategy, params, intervalMs: 1000 });
  }

  /** Waits until it answers and its database, too. @returns false after the limit, in ms */
  async isUpWithin(limitMs: number): Promise<boolean> {
    const until = performance.now() + limitMs;
    while (performance.now() < until) {
      const answer = await fetch(`${this.url}/api/health`).catch(() => undefined);
      if (answer?.status === 200) return true;
      await delay(LOOK_MS);
    }
    return false;
  }

  /** @returns false when no film is in hand after the limit, in ms */
  async isRenderingWithin(limitMs: number): Promise<boolean> {
    const until = performance.now() + limitMs;
    while (performance.now() < until) {
      if (await this.keepRendering()) return true;
      await delay(LOOK_MS);
    }
    return false;
  }

  /** Sees to it that a film is in hand, once there are songs for one. @returns whether one is */
  async keepRendering(): Promise<boolean> {
    const { items } = await this.api.get<{ items: { status: string }[] }>('/renders?pageSize=5');
    if (items.some(({ status }) => status === 'queued' || status === 'running')) return true;
    this.quiz ??= await this.makeQuiz();
    if (this.quiz === undefined) return false;
    await this.api.post(`/quizzes/${String(this.quiz)}/renders`, { quality: 'draft' });
    return true;
  }

  private async makeQuiz(): Promise<number | undefined> {
    const { total } = await this.api.get<{ total: number }>('/timings?pageSize=1');
    if (total < 5) return undefined;
    const quiz = await this.api.post<{ id: number }>('/quizzes', {
      title: 'Drill',
      template: TEMPLATE,
      rules: { count: 3 },
    });
    return quiz.id;
  }
}
