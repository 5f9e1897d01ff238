import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { idParam, type RenderOptions, renderOptions } from '@quiz-factory/shared';
import { RenderRunner } from './render-runner.js';

@ApiTags('quizzes')
@Controller('quizzes')
export class QuizRendersController {
  constructor(private readonly runner: RenderRunner) {}

  @Post(':id/renders')
  @HttpCode(202)
  async render(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: renderOptions.prefault({}) }) options: RenderOptions,
  ): Promise<{ id: string }> {
    const render = await this.runner.enqueue(id, options);
    return { id: render.id };
  }
}
