import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Song,
  type SongCreate,
  songCreate,
  type SongList,
  songList,
  type SongUpdate,
  songUpdate,
  type Page,
} from '@quiz-factory/shared';
import { SongRepository } from './song.repository.js';

@ApiTags('songs')
@Controller('songs')
export class SongController {
  constructor(private readonly songs: SongRepository) {}

  @Get()
  list(@Query({ schema: songList }) query: SongList): Promise<Page<Song>> {
    return this.songs.list(query);
  }

  @Post()
  create(@Body({ schema: songCreate }) body: SongCreate): Promise<Song> {
    return this.songs.create(body);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: songUpdate }) body: SongUpdate,
  ): Promise<Song> {
    return this.songs.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.songs.remove(id);
  }
}
