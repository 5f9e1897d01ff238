import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Timing,
  type TimingCreate,
  timingCreate,
  type TimingList,
  timingList,
  type TimingRedo,
  timingRedo,
  type TimingReview,
  type TimingReviewList,
  timingReviewList,
  type TimingUpdate,
  timingUpdate,
  type Page,
  type Pin,
  pin,
} from '@quiz-factory/shared';
import { TimingRepository } from './timing.repository.js';

@ApiTags('timings')
@Controller('timings')
export class TimingController {
  constructor(private readonly timings: TimingRepository) {}

  @Get()
  list(@Query({ schema: timingList }) query: TimingList): Promise<Page<Timing>> {
    return this.timings.list(query);
  }

  @Post()
  create(@Body({ schema: timingCreate }) body: TimingCreate): Promise<Timing> {
    return this.timings.create(body);
  }

  @Get('review')
  @ApiOperation({ summary: 'Timings with their songs, the least sure first' })
  review(@Query({ schema: timingReviewList }) query: TimingReviewList): Promise<Page<TimingReview>> {
    return this.timings.review(query);
  }

  @Post('redo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Asks a strategy to make its timing of a source anew, also one that was deleted' })
  async redo(@Body({ schema: timingRedo }) body: TimingRedo): Promise<TimingRedo> {
    await this.timings.rows.redo(body.sourceId, body.strategy);
    return body;
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<Timing> {
    return this.timings.rows.get(id);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'A strategy’s timing stays as it is: the answer is the person’s own, with the changes',
  })
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: timingUpdate }) body: TimingUpdate,
  ): Promise<Timing> {
    return this.timings.update(id, body);
  }

  @Post(':id/pin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes this timing the one that counts for its source, or no longer' })
  pin(@Param('id', { schema: idParam }) id: number, @Body({ schema: pin }) body: Pin): Promise<Timing> {
    return this.timings.rows.pin(id, body.isPinned);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.timings.rows.remove(id);
  }
}
