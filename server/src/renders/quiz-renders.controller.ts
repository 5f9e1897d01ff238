import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { idParam, type RenderOptions, renderOptions } from '@quiz-factory/shared';
import { RenderRequests } from './render-requests.js';

@ApiTags('quizzes')
@Controller('quizzes')
export class QuizRendersController {
  constructor(private readonly requests: RenderRequests) {}

  @Post(':id/renders')
  @HttpCode(202)
  async render(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: renderOptions.prefault({}) }) options: RenderOptions,
  ): Promise<{ id: string }> {
    const render = await this.requests.enqueue(id, options);
    return { id: render.id };
  }
}
