import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Render, type RenderOptions, renderOptions } from '@quiz-factory/shared';
import { systemClock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { notFound } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';
import { EncoderCheck, type RenderPlan } from '../film/index.js';
import { QuizRepository } from '../quizzes/index.js';
import { readTemplate, TemplateRepository } from '../templates/index.js';
import { ProgressMeter } from './progress-meter.js';
import { blocklisted, RenderAttempt } from './render-attempt.js';
import { RenderFolders } from './render-folders.js';
import { planOf } from './plan-of-quiz.js';
import { MAKE_RENDERER, type MakeRenderer } from './renderer.js';
import { RenderStopped } from './render.errors.js';
import { type Claim, RenderRepository } from './render.repository.js';

/** How often renders of dead processes, and renders queued by other processes, are looked for. */
const LOOK_MS = 3000;

/** Makes the queued renders of this factory, one at a time in each process. */
@Injectable()
export class RenderRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('RenderRunner');
  private readonly owner = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private current: RenderAttempt | undefined;
  private draining: Promise<void> | undefined;
  private isStopping = false;
  private stopListening: (() => void) | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAKE_RENDERER) private readonly makeRenderer: MakeRenderer,
    private readonly events: EventBus,
    private readonly renders: RenderRepository,
    private readonly quizzes: QuizRepository,
    private readonly templates: TemplateRepository,
    private readonly folders: RenderFolders,
    private readonly encoders: EncoderCheck,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.folders.reap();
    // The beat sees a blocklisting of any process within a second; this one is heard at once.
    this.stopListening = this.events.onAny((name, payload) => {
      if (name === 'quiz.changed' && 'row' in payload && payload.row === null) this.reapSoon();
      if (name !== 'anime.changed' || !('row' in payload)) return;
      const anime = payload.row;
      if (anime === null || !('isBlocklisted' in anime) || !('malId' in anime)) return;
      if (anime.isBlocklisted && this.current?.malIds.has(anime.malId))
        this.current.stop(blocklisted([anime.titleRomaji]));
    });
    this.timer = setInterval(() => {
      this.wake();
    }, LOOK_MS);
    this.wake();
  }

  /** The running render goes back to the queue; its finished units are in the cache. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    this.stopListening?.();
    this.current?.stop(new RenderStopped('shutdown', 'The server is stopping.'));
    await this.draining;
  }

  /** Something was queued. */
  wake(): void {
    if (this.isStopping) return;
    this.draining ??= this.drain()
      .catch((error: unknown) => {
        this.logger.warn(`renders cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        this.draining = undefined;
      });
  }

  /** @throws ApiError when there is no such quiz, or this machine has not that encoder */
  async enqueue(quizId: number, options: RenderOptions): Promise<Render> {
    await this.quizzes.get(quizId);
    await this.encoders.check(options.encoder);
    const render = await this.renders.create(quizId, options);
    this.events.publish('render.changed', render);
    this.wake();
    return render;
  }

  /** @throws ApiError when there is no such render or it is over */
  async cancel(id: string): Promise<Render> {
    if (!(await this.renders.find(id))) throw notFound('render', id);
    await this.renders.cancel(id);
    if (this.current?.claim.id === id)
      this.current.stop(new RenderStopped('cancelled', 'Cancelled by hand.'));
    const render = await this.tell(id);
    if (!render) throw notFound('render', id);
    return render;
  }

  /** The render once it is over, whichever process makes it. @throws when there is none, or the signal's reason */
  waitFor(id: string, signal: AbortSignal): Promise<Render> {
    return new Promise<Render>((resolve, reject) => {
      const look = (): void => {
        this.renders.find(id).then(
          (render) => {
            if (!render)
              done(() => {
                reject(notFound('render', id));
              });
            else if (isOver(render))
              done(() => {
                resolve(render);
              });
          },
          (error: unknown) => {
            done(() => {
              reject(error instanceof Error ? error : new Error(String(error)));
            });
          },
        );
      };
      const abort = (): void => {
        done(() => {
          reject(signal.reason as Error);
        });
      };
      const stopListening = this.events.onAny((name, payload) => {
        if (name === 'render.changed' && 'id' in payload && payload.id === id) look();
      });
      // Renders of other processes end without an event here.
      const timer = setInterval(look, LOOK_MS);
      const done = (settle: () => void): void => {
        clearInterval(timer);
        stopListening();
        signal.removeEventListener('abort', abort);
        settle();
      };
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      else look();
    });
  }

  private async drain(): Promise<void> {
    while (!this.isStopping) {
      const claim = await this.renders.claim(this.owner);
      if (!claim) return;
      await this.tell(claim.id);
      const meter = new ProgressMeter(
        () => systemClock.now(),
        ({ fraction, etaSeconds, stage }) => {
          this.events.publish('render.progress', { id: claim.id, progress: fraction, etaSeconds, stage });
        },
      );
      const attempt = new RenderAttempt(claim, {
        owner: this.owner,
        renders: this.renders,
        folders: this.folders,
        makeRenderer: this.makeRenderer,
        meter,
        now: () => systemClock.now(),
        plan: (taken) => this.plan(taken),
      });
      this.current = attempt;
      // Asked to stop while the claim was on its way.
      if (this.shouldStop()) attempt.stop(new RenderStopped('shutdown', 'The server is stopping.'));
      try {
        await attempt.run();
      } finally {
        this.current = undefined;
      }
      await this.tell(claim.id);
      await this.folders.prune();
    }
  }

  /** The films of a quiz that was removed have no row any more. */
  private reapSoon(): void {
    this.folders.reap().catch((error: unknown) => {
      this.logger.warn(`old renders stay: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** Its own method, for it changes while `drain` waits. */
  private shouldStop(): boolean {
    return this.isStopping;
  }

  private async plan({ quizId, options }: Claim): Promise<RenderPlan> {
    const quiz = await this.quizzes.get(quizId);
    const { document } = await this.templates.get(quiz.templateId);
    return planOf(
      quiz.title,
      readTemplate(document),
      renderOptions.parse(options),
      await this.quizzes.rounds(quizId),
      this.config.mediaDir,
    );
  }

  /** Publishes the row as it is now. @returns undefined when it went with its quiz */
  private async tell(id: string): Promise<Render | undefined> {
    const render = await this.renders.find(id);
    if (!render) return undefined;
    this.events.publish('render.changed', render);
    this.logger.log({ msg: 'render', render: id, status: render.status, error: render.error });
    return render;
  }
}

const isOver = (render: Render): boolean => render.status !== 'queued' && render.status !== 'running';
