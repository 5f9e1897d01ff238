import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { encodingOptions, type Template, type TemplatePreview } from '@quiz-factory/shared';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { notFound, ApiError } from '../../platform/errors/index.js';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { MediaRequests } from '../../platform/media-requests/index.js';
import { MEDIA_TOOLS } from '../../platform/platform.module.js';
import { ShortTaskThreads } from '../../platform/threads/index.js';
import {
  composePhase,
  drawingFault,
  frameArguments,
  Intermediates,
  phaseContent,
  threadDrawer,
  timeline,
} from '../../film/index.js';
import { QuizRepository, type RoundWithFile } from '../../quizzes/index.js';
import { planOf } from '../plan-of-quiz.js';
import { sampleRounds } from './sample-rounds.js';
import { withPostersOnDisk } from '../with-posters-on-disk.js';

const LIMIT_MS = 15_000;

/** One moment of a template with real data, as the film would show it. */
@Injectable()
export class TemplatePreviewer {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly quizzes: QuizRepository,
    private readonly requests: MediaRequests,
    private readonly threads: ShortTaskThreads,
  ) {}

  /**
   * @param gone aborted once nobody waits for the picture
   * Where no song is ready, with songs that do not exist.
   *
   * @returns a PNG @throws ApiError (404) when the song that is wanted is not ready, (422) when the template has no such phase
   *   or cannot be drawn
   */
  async preview(template: Template, wanted: TemplatePreview, gone: AbortSignal): Promise<Buffer> {
    const fault = drawingFault(template);
    if (fault !== undefined) throw new ApiError('IMPOSSIBLE', `The template cannot be drawn. ${fault}`);
    const rounds = await this.quizzes.sampleRounds(wanted.songId);
    if (rounds.length === 0 && wanted.songId !== undefined)
      throw notFound('song that is ready for a quiz', wanted.songId);
    return this.requests.run({ what: 'picture', limitMs: LIMIT_MS, gone }, async (signal) => {
      const folder = join(this.config.dataDir, 'render-work');
      await mkdir(folder, { recursive: true });
      const directory = await mkdtemp(join(folder, 'preview-'));
      try {
        const shown = rounds.length > 0 ? rounds : await this.invented(signal);
        return await this.draw(template, shown, wanted, directory, signal);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    });
  }

  private invented(signal: AbortSignal): Promise<RoundWithFile[]> {
    return sampleRounds(this.tools, join(this.config.dataDir, 'render-cache'), signal);
  }

  private async draw(
    template: Template,
    rounds: readonly RoundWithFile[],
    { phase, atSeconds }: TemplatePreview,
    directory: string,
    signal: AbortSignal,
  ): Promise<Buffer> {
    const plan = await withPostersOnDisk(
      planOf('Guess the Anime', template, encodingOptions.parse({}), rounds, this.config.mediaDir),
    );
    const segment = timeline(plan).find(({ kind }) => kind === phase);
    if (!segment) throw new ApiError('IMPOSSIBLE', `The template has no phase "${phase}".`);
    const length = segment.frames / template.canvas.fps;
    const seconds = Math.min(atSeconds, length - 1 / template.canvas.fps);
    const cache = join(this.config.dataDir, 'render-cache');
    await mkdir(cache, { recursive: true });
    const intermediates = new Intermediates(
      this.tools,
      { cache, work: directory },
      signal,
      threadDrawer(this.threads, signal),
    );
    const content = phaseContent(plan, segment);
    const composition = await composePhase(plan, content, directory, intermediates, seconds);
    const output = join(directory, 'frame.png');
    await runFfmpeg(this.tools, ['-v', 'error', ...frameArguments(composition, seconds, output)], {
      signal,
      timeoutMs: LIMIT_MS,
    });
    return readFile(output);
  }
}
