import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CountingLevel,
  type CountingLevelList,
  countingLevelList,
  idParam,
  type Level,
  type LevelCreate,
  levelCreate,
  type LevelList,
  levelList,
  type LevelRedo,
  levelRedo,
  type LevelUpdate,
  levelUpdate,
  type Page,
  type Pin,
  pin,
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

  @Get('counting')
  @ApiOperation({ summary: 'What the levels of each song of an anime come to' })
  async counting(
    @Query({ schema: countingLevelList }) { animeId }: CountingLevelList,
  ): Promise<{ readonly items: readonly CountingLevel[] }> {
    return { items: await this.levels.countingOfAnime(animeId) };
  }

  @Post('redo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Asks a strategy to make its level of a song anew, also one that was deleted' })
  async redo(@Body({ schema: levelRedo }) body: LevelRedo): Promise<LevelRedo> {
    await this.levels.rows.redo(body.songId, body.strategy);
    return body;
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<Level> {
    return this.levels.rows.get(id);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'A strategy’s level stays as it is: the answer is the person’s own, with the changes',
  })
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: levelUpdate }) body: LevelUpdate,
  ): Promise<Level> {
    return this.levels.update(id, body);
  }

  @Post(':id/pin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes this level the one that counts for its song, or no longer' })
  pin(@Param('id', { schema: idParam }) id: number, @Body({ schema: pin }) body: Pin): Promise<Level> {
    return this.levels.rows.pin(id, body.isPinned);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.levels.rows.remove(id);
  }
}
