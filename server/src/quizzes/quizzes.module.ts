import { Module } from '@nestjs/common';
import type { MediaTools } from '../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { CandidateRepository } from './quiz/candidate.repository.js';
import { QuizEditor } from './quiz/quiz-editor.js';
import { QuizController } from './quiz/quiz.controller.js';
import { QuizRepository } from './quiz/quiz.repository.js';
import { RoundChooser } from './quiz/round-chooser.js';
import { EncoderCheck } from './render/encoder-check.js';
import { RenderFolders } from './render/render-folders.js';
import { RenderRunner } from './render/render-runner.js';
import { RenderController } from './render/render.controller.js';
import { RenderRepository } from './render/render.repository.js';
import { MAKE_RENDERER, type MakeRenderer } from './render/renderer.js';
import { QuizRenderer } from './rendering/quiz-renderer.js';
import { TemplateController } from './template-store/template.controller.js';
import { TemplatePreviewer } from './template-store/template-previewer.js';
import { TemplateRepository } from './template-store/template.repository.js';

/** Quizzes, their templates and their renders. */
@Module({
  controllers: [TemplateController, QuizController, RenderController],
  providers: [
    {
      provide: MAKE_RENDERER,
      inject: [MEDIA_TOOLS],
      useFactory:
        (tools: MediaTools): MakeRenderer =>
        (directories) =>
          new QuizRenderer(tools, directories),
    },
    TemplateRepository,
    CandidateRepository,
    RoundChooser,
    QuizRepository,
    QuizEditor,
    RenderRepository,
    RenderFolders,
    RenderRunner,
    EncoderCheck,
    TemplatePreviewer,
  ],
  exports: [QuizEditor, QuizRepository, RenderRepository, RenderRunner],
})
export class QuizzesModule {}
