import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Source,
  type SourceCreate,
  sourceCreate,
  type SourceList,
  sourceList,
  type SourceUpdate,
  sourceUpdate,
  type Page,
} from '@quiz-factory/shared';
import { SourceRepository } from './source.repository.js';

@ApiTags('sources')
@Controller('sources')
export class SourceController {
  constructor(private readonly sources: SourceRepository) {}

  @Get()
  list(@Query({ schema: sourceList }) query: SourceList): Promise<Page<Source>> {
    return this.sources.list(query);
  }

  @Post()
  create(@Body({ schema: sourceCreate }) body: SourceCreate): Promise<Source> {
    return this.sources.create(body);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: sourceUpdate }) body: SourceUpdate,
  ): Promise<Source> {
    return this.sources.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.sources.remove(id);
  }
}
