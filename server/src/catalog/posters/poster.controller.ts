import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Anime, malIdParam, type PosterQuery, posterQuery } from '@quiz-factory/shared';
import type { Response } from 'express';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { ApiError } from '../../platform/errors/index.js';
import { sendFile } from '../../platform/http/index.js';
import { AnimeRepository } from '../animes/anime.repository.js';
import { PosterFiles, posterPath } from './poster-files.js';
import { PosterRepository } from './poster.repository.js';

/** A year: what is named by its content does not change. */
const FOREVER = 'private, max-age=31536000, immutable';
const ASK_EACH_TIME = 'private, no-cache';

@ApiTags('animes')
@Controller('animes')
export class PosterController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly animes: AnimeRepository,
    private readonly posters: PosterRepository,
    private readonly files: PosterFiles,
  ) {}

  @Get(':malId/poster')
  @ApiOperation({
    summary: 'The poster as WebP; with "version" (posterVersion of the anime) it may be kept for ever',
  })
  async poster(
    @Param('malId', { schema: malIdParam }) malId: number,
    @Query({ schema: posterQuery }) { size, version: wanted }: PosterQuery,
    @Res() response: Response,
  ): Promise<void> {
    const version = keptOf(await this.animes.get(malId));
    response.setHeader('ETag', `"${version}-${size}"`);
    response.setHeader('Cache-Control', wanted === version ? FOREVER : ASK_EACH_TIME);
    const name = `poster-${String(malId)}-${size}.webp`;
    const path = posterPath(version, size);
    try {
      await sendFile(response, this.config.mediaDir, path, 'image/webp', name, 'it is fetched anew');
    } catch (error) {
      response.removeHeader('ETag');
      response.removeHeader('Cache-Control');
      if (error instanceof ApiError && (await this.files.areReachable())) await this.posters.forget(version);
      throw error;
    }
  }
}

function keptOf({ malId, posterUrl, posterVersion }: Anime): string {
  if (posterUrl !== null && posterVersion !== null) return posterVersion;
  throw new ApiError(
    'NOT_FOUND',
    posterUrl === null
      ? `Nobody knows where a poster of anime ${String(malId)} is: write its address into "posterUrl", or let an anime-info worker ask a provider.`
      : `The poster of anime ${String(malId)} was not fetched yet: a running worker of the kind "poster" does it. What it failed with is among the worker's results.`,
  );
}
