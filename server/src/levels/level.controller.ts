import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Level,
  type LevelCreate,
  levelCreate,
  type LevelList,
  levelList,
  type LevelUpdate,
  levelUpdate,
  type Page,
} from '@quiz-factory/shared';
import { LevelRepository } from './level.repository.js';

@ApiTags('levels')
@Controller('levels')
export class LevelController {
  constructor(private readonly levels: LevelRepository) {}

  @Get()
  list(@Query({ schema: levelList }) query: LevelList): Promise<Page<Level>> {
    return this.levels.list(query);
  }

  @Post()
  create(@Body({ schema: levelCreate }) body: LevelCreate): Promise<Level> {
    return this.levels.create(body);
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<Level> {
    return this.levels.get(id);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: levelUpdate }) body: LevelUpdate,
  ): Promise<Level> {
    return this.levels.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.levels.remove(id);
  }
}
