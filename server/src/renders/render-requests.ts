import { Injectable, Logger } from '@nestjs/common';
import type { Render, RenderOptions } from '@quiz-factory/shared';
import { RequestRepository } from '../engine/index.js';
import { EncoderCheck } from '../film/index.js';
import { ApiError, notFound } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';
import { QuizRepository } from '../quizzes/index.js';
import { RenderRepository } from './render.repository.js';

/** What people do with renders, and what they hear of them. */
@Injectable()
export class RenderRequests {
  private readonly logger = new Logger('Renders');

  constructor(
    private readonly renders: RenderRepository,
    private readonly requests: RequestRepository,
    private readonly quizzes: QuizRepository,
    private readonly encoders: EncoderCheck,
    private readonly events: EventBus,
  ) {}

  /** @throws ApiError when there is no such quiz, or this machine has not that encoder */
  async enqueue(quizId: number, options: RenderOptions): Promise<Render> {
    const quiz = await this.quizzes.get(quizId);
    await this.encoders.check(options.encoder);
    return this.told(await this.renders.create(quizId, quiz.title, options));
  }

  /** @throws ApiError when there is no such render or it is over */
  async cancel(id: string): Promise<Render> {
    if (!(await this.renders.find(id))) throw notFound('render', id);
    if (!(await this.requests.cancel(id, 'Cancelled by hand.')))
      throw new ApiError('WRONG_STATE', 'This render is over already: there is nothing to cancel.');
    return this.told(id);
  }

  /** Its state is another now: says so, as it is by then. */
  readonly changed = (id: string): void => {
    this.told(id).catch((error: unknown) => {
      // It went with its quiz, or the database is away: whoever looks reads the row.
      this.logger.debug({ msg: 'not announced', render: id, error: String(error) });
    });
  };

  private async told(id: string): Promise<Render> {
    const render = await this.renders.find(id);
    if (!render) throw notFound('render', id);
    this.events.publish('render.changed', render);
    this.logger.log({ msg: 'render', render: id, status: render.status, error: render.error });
    return render;
  }
}
