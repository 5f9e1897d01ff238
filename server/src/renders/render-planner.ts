import { Inject, Injectable } from '@nestjs/common';
import { renderOptions } from '@quiz-factory/shared';
import type { RenderPlan } from '../film/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { QuizRepository, type RoundWithFile } from '../quizzes/index.js';
import { readTemplate, TemplateRepository } from '../templates/index.js';
import { planOf } from './plan-of-quiz.js';
import { NotRenderable } from './render.errors.js';
import { RenderRepository } from './render.repository.js';

/** From a render's row to all that the renderer needs. */
@Injectable()
export class RenderPlanner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly renders: RenderRepository,
    private readonly quizzes: QuizRepository,
    private readonly templates: TemplateRepository,
  ) {}

  /**
   * @param guard told the animes of the quiz before its rounds are read for good, so that a later blocklisting is
   *   either seen here or heard by the guard; an earlier one is refused before, in words that say what to do
   * @throws NotRenderable, or ApiError when the quiz or its template is gone
   */
  async plan(id: string, guard: (malIds: readonly number[]) => void): Promise<RenderPlan> {
    const order = (await this.renders.orders([id])).get(id);
    if (!order) throw new NotRenderable('The quiz of this render was deleted.');
    const quiz = await this.quizzes.get(order.quizId);
    const { document } = await this.templates.get(quiz.templateId);
    refuseBlocklisted(await this.quizzes.rounds(order.quizId));
    guard((await this.quizzes.rounds(order.quizId)).map(({ malId }) => malId));
    const rounds = await this.quizzes.rounds(order.quizId);
    guard(rounds.map(({ malId }) => malId));
    refuseBlocklisted(rounds);
    return planOf(
      quiz.title,
      readTemplate(document),
      renderOptions.parse(order.options),
      rounds,
      this.config.mediaDir,
    );
  }
}

function refuseBlocklisted(rounds: readonly RoundWithFile[]): void {
  const titles = new Set(
    rounds.filter(({ isBlocklisted }) => isBlocklisted).map(({ titleRomaji }) => titleRomaji),
  );
  if (titles.size > 0)
    throw new NotRenderable(
      `The quiz contains blocklisted anime: ${[...titles].join(', ')}. Remove these rounds or take the anime off the blocklist, then render again.`,
    );
}
