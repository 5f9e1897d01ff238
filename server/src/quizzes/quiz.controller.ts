import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Page,
  type Quiz,
  type QuizCreate,
  quizCreate,
  type QuizList,
  quizList,
  type QuizSelect,
  quizSelect,
  type QuizSelection,
  type QuizSwap,
  quizSwap,
  type QuizUpdate,
  quizUpdate,
  type QuizWithRounds,
} from '@quiz-factory/shared';
import { QuizEditor } from './quiz-editor.js';
import { QuizRepository } from './quiz.repository.js';

@ApiTags('quizzes')
@Controller('quizzes')
export class QuizController {
  constructor(
    private readonly quizzes: QuizRepository,
    private readonly editor: QuizEditor,
  ) {}

  @Get()
  list(@Query({ schema: quizList }) query: QuizList): Promise<Page<Quiz>> {
    return this.quizzes.list(query);
  }

  @Post()
  create(@Body({ schema: quizCreate }) body: QuizCreate): Promise<QuizWithRounds> {
    return this.editor.create(body);
  }

  @Post('select')
  @HttpCode(200)
  select(@Body({ schema: quizSelect }) body: QuizSelect): Promise<QuizSelection> {
    return this.editor.select(body);
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<QuizWithRounds> {
    return this.editor.get(id);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: quizUpdate }) body: QuizUpdate,
  ): Promise<QuizWithRounds> {
    return this.editor.update(id, body);
  }

  /** Puts another song in the place of one round: the named one, or the next that the rules draw. */
  @Post(':id/rounds/:number/swap')
  @HttpCode(200)
  swap(
    @Param('id', { schema: idParam }) id: number,
    @Param('number', { schema: idParam }) number: number,
    @Body({ schema: quizSwap.prefault({}) }) body: QuizSwap,
  ): Promise<QuizWithRounds> {
    return this.editor.swap(id, number, body);
  }

  /** Its renders go with it; one that is running notices within a second. */
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.editor.remove(id);
  }
}
