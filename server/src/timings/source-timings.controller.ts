import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idParam, type SourceWithTimings } from '@quiz-factory/shared';
import { SourceRepository } from '../sources/index.js';
import { TimingRepository } from './timing.repository.js';

/** A source by its id is answered here: sources know nothing of timings. */
@ApiTags('sources')
@Controller('sources')
export class SourceTimingsController {
  constructor(
    private readonly sources: SourceRepository,
    private readonly timings: TimingRepository,
  ) {}

  @Get(':id')
  @ApiOperation({ summary: 'A source with the timing that counts and all its timings' })
  async get(@Param('id', { schema: idParam }) id: number): Promise<SourceWithTimings> {
    const [source, timings] = await Promise.all([this.sources.get(id), this.timings.rows.about(id)]);
    return { ...source, timing: timings.find(({ counts }) => counts) ?? null, timings };
  }
}
