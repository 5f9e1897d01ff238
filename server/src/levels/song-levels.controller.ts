import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idParam, type SongWithLevels } from '@quiz-factory/shared';
import { SongRepository } from '../catalog/index.js';
import { LevelRepository } from './level.repository.js';

/** A song by its id is answered here: songs know nothing of levels. */
@ApiTags('songs')
@Controller('songs')
export class SongLevelsController {
  constructor(
    private readonly songs: SongRepository,
    private readonly levels: LevelRepository,
  ) {}

  @Get(':id')
  @ApiOperation({ summary: 'A song with the level that counts and all its levels' })
  async get(@Param('id', { schema: idParam }) id: number): Promise<SongWithLevels> {
    const [song, level, levels] = await Promise.all([
      this.songs.get(id),
      this.levels.counting(id),
      this.levels.rows.about(id),
    ]);
    return { ...song, level, levels };
  }
}
