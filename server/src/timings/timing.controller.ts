import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Timing,
  type TimingCreate,
  timingCreate,
  type TimingList,
  timingList,
  type TimingReview,
  type TimingReviewList,
  timingReviewList,
  type TimingUpdate,
  timingUpdate,
  type Page,
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

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<Timing> {
    return this.timings.get(id);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: timingUpdate }) body: TimingUpdate,
  ): Promise<Timing> {
    return this.timings.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.timings.remove(id);
  }
}
