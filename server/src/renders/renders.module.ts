import { Module } from '@nestjs/common';
import { RequestsModule } from '../engine/index.js';
import { EncoderCheck, QuizRenderer, threadDrawer } from '../film/index.js';
import type { MediaTools } from '../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { ShortTaskThreads } from '../platform/threads/index.js';
import { QuizzesModule } from '../quizzes/index.js';
import { TemplatesModule } from '../templates/index.js';
import { TemplatePreviewController } from './preview/template-preview.controller.js';
import { TemplatePreviewer } from './preview/template-previewer.js';
import { FfmpegRenders } from './ffmpeg.strategy.js';
import { FilmHousekeeping } from './film-housekeeping.js';
import { QuizRendersController } from './quiz-renders.controller.js';
import { RenderFolders } from './render-folders.js';
import { RenderPlanner } from './render-planner.js';
import { RenderRequests } from './render-requests.js';
import { RenderController } from './render.controller.js';
import { RenderRepository } from './render.repository.js';
import { MAKE_RENDERER, type MakeRenderer } from './renderer.js';

/** Films of quizzes: asked for, made, kept; and single moments of them for the template editor. */
@Module({
  imports: [RequestsModule, QuizzesModule, TemplatesModule],
  controllers: [QuizRendersController, RenderController, TemplatePreviewController],
  providers: [
    {
      provide: MAKE_RENDERER,
      inject: [MEDIA_TOOLS, ShortTaskThreads],
      useFactory:
        (tools: MediaTools, threads: ShortTaskThreads): MakeRenderer =>
        (directories) =>
          new QuizRenderer(tools, directories, (signal) => threadDrawer(threads, signal)),
    },
    EncoderCheck,
    RenderRepository,
    RenderFolders,
    RenderPlanner,
    RenderRequests,
    FilmHousekeeping,
    FfmpegRenders,
    TemplatePreviewer,
  ],
  exports: [RenderRepository, FfmpegRenders],
})
export class RendersModule {}
