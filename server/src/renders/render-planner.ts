import { Inject, Injectable } from '@nestjs/common';
import { renderOptions } from '@quiz-factory/shared';
import {
  ClipReader,
  drawingFault,
  type RenderPlan,
  type RoundFailed,
  unusableRounds,
} from '../film/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { MediaTools } from '../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { QuizRepository, type RoundWithFile } from '../quizzes/index.js';
import { readTemplate, TemplateRepository } from '../templates/index.js';
import { planOf } from './plan-of-quiz.js';
import { withPostersOnDisk } from './with-posters-on-disk.js';
import { withoutRounds } from './without-rounds.js';
import { NotRenderable } from './render.errors.js';
import { RenderRepository } from './render.repository.js';

export interface PlannedRender {
  readonly plan: RenderPlan;
  /** Rounds of the quiz that are not in the plan, because their videos cannot be used and that was asked for. */
  readonly leftOut: readonly RoundFailed[];
  readonly leavesOutUnusable: boolean;
}

/** From a render's row to all that the renderer needs. */
@Injectable()
export class RenderPlanner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly renders: RenderRepository,
    private readonly quizzes: QuizRepository,
    private readonly templates: TemplateRepository,
  ) {}

  /**
   * @param guard told the animes of the quiz before its rounds are read for good, so that a later blocklisting is
   *   either seen here or heard by the guard; an earlier one is refused before, in words that say what to do
   * @throws NotRenderable, or ApiError when the quiz or its template is gone; what probing a file throws
   */
  async plan(
    id: string,
    guard: (malIds: readonly number[]) => void,
    signal: AbortSignal,
  ): Promise<PlannedRender> {
    const order = (await this.renders.orders([id])).get(id);
    if (!order) throw new NotRenderable('The quiz of this render was deleted.');
    const quiz = await this.quizzes.get(order.quizId);
    const { document } = await this.templates.get(quiz.templateId);
    refuseBlocklisted(await this.quizzes.rounds(order.quizId));
    guard((await this.quizzes.rounds(order.quizId)).map(({ malId }) => malId));
    const rounds = await this.quizzes.rounds(order.quizId);
    guard(rounds.map(({ malId }) => malId));
    refuseBlocklisted(rounds);
    const { leavesOutUnusable, ...encoding } = renderOptions.parse(order.options);
    const template = readTemplate(document);
    const fault = drawingFault(template);
    if (fault !== undefined) throw new NotRenderable(`The template cannot be drawn. ${fault}`);
    const plan = await withPostersOnDisk(
      planOf(quiz.title, template, encoding, rounds, this.config.mediaDir),
    );
    const leftOut = await unusableRounds(plan, new ClipReader(this.tools, signal));
    if (!leavesOutUnusable) refuseUnusable(leftOut);
    return { plan: withoutRounds(plan, leftOut), leftOut, leavesOutUnusable };
  }
}

/** @throws NotRenderable for good; the failure itself where the file may come back */
function refuseUnusable(failures: readonly RoundFailed[]): void {
  const [first] = failures;
  if (!first) return;
  if (!failures.some(({ isForGood }) => isForGood)) throw first;
  const reasons = failures.map(({ message }) => message).join('; ');
  throw new NotRenderable(
    `These rounds cannot be in the film: ${reasons}. Give them another timing or song, or render with "leavesOutUnusable".`,
  );
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
