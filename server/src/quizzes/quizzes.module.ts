import { Module } from '@nestjs/common';
import { TemplatesModule } from '../templates/index.js';
import { QuizEditor } from './quiz-editor.js';
import { QuizController } from './quiz.controller.js';
import { QuizRepository } from './quiz.repository.js';
import { CandidateRepository } from './rounds/candidate.repository.js';
import { SeriesRepository } from './rounds/series.repository.js';
import { RoundChooser } from './rounds/round-chooser.js';

/** Quizzes: rules that choose songs, and the rounds they became. */
@Module({
  imports: [TemplatesModule],
  controllers: [QuizController],
  providers: [CandidateRepository, SeriesRepository, RoundChooser, QuizRepository, QuizEditor],
  exports: [QuizEditor, QuizRepository],
})
export class QuizzesModule {}
