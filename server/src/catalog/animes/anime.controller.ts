import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Anime,
  type AnimeCreate,
  animeCreate,
  type AnimeList,
  animeList,
  type AnimeModerate,
  animeModerate,
  type AnimesModerated,
  type AnimeUpdate,
  animeUpdate,
  malIdParam,
  type Page,
} from '@quiz-factory/shared';
import { AnimeRepository } from './anime.repository.js';

@ApiTags('animes')
@Controller('animes')
export class AnimeController {
  constructor(private readonly animes: AnimeRepository) {}

  @Get()
  list(@Query({ schema: animeList }) query: AnimeList): Promise<Page<Anime>> {
    return this.animes.list(query);
  }

  @Post()
  create(@Body({ schema: animeCreate }) body: AnimeCreate): Promise<Anime> {
    return this.animes.create(body);
  }

  @Post('moderate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Blocklist or finalize many at once' })
  moderate(@Body({ schema: animeModerate }) body: AnimeModerate): Promise<AnimesModerated> {
    return this.animes.moderate(body);
  }

  @Get(':malId')
  get(@Param('malId', { schema: malIdParam }) malId: number): Promise<Anime> {
    return this.animes.get(malId);
  }

  @Patch(':malId')
  update(
    @Param('malId', { schema: malIdParam }) malId: number,
    @Body({ schema: animeUpdate }) body: AnimeUpdate,
  ): Promise<Anime> {
    return this.animes.update(malId, body);
  }

  @Delete(':malId')
  @HttpCode(204)
  remove(@Param('malId', { schema: malIdParam }) malId: number): Promise<void> {
    return this.animes.remove(malId);
  }
}
