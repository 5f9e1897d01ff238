import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type AnimeInfo,
  type AnimeInfoCreate,
  animeInfoCreate,
  type AnimeInfoList,
  animeInfoList,
  type AnimeInfoUpdate,
  animeInfoUpdate,
  type Page,
} from '@quiz-factory/shared';
import { AnimeInfoRepository } from './anime-info.repository.js';

@ApiTags('anime-infos')
@Controller('anime-infos')
export class AnimeInfoController {
  constructor(private readonly animeInfos: AnimeInfoRepository) {}

  @Get()
  list(@Query({ schema: animeInfoList }) query: AnimeInfoList): Promise<Page<AnimeInfo>> {
    return this.animeInfos.list(query);
  }

  @Post()
  create(@Body({ schema: animeInfoCreate }) body: AnimeInfoCreate): Promise<AnimeInfo> {
    return this.animeInfos.create(body);
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<AnimeInfo> {
    return this.animeInfos.get(id);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: animeInfoUpdate }) body: AnimeInfoUpdate,
  ): Promise<AnimeInfo> {
    return this.animeInfos.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.animeInfos.remove(id);
  }
}
