import { join } from 'node:path';
import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Source,
  type SourceWaveform,
  type WaveformQuery,
  waveformQuery,
} from '@quiz-factory/shared';
import type { Response } from 'express';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ApiError } from '../platform/errors/index.js';
import type { MediaTools } from '../platform/ffmpeg/index.js';
import { MediaRequests } from '../platform/media-requests/index.js';
import { clientGone, sendFile } from '../platform/http/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { SourceRepository } from './source.repository.js';
import { readWaveform, WAVEFORM_LIMIT_MS } from './waveform.js';

/** What browsers call the kinds of file that the download worker lets in. */
const types: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  // Chromium plays it where its codecs are those of WebM or MP4.
  mkv: 'video/x-matroska',
  ogv: 'video/ogg',
  avi: 'video/x-msvideo',
};

/** The video of a source, and what it sounds like. */
@ApiTags('sources')
@Controller('sources')
export class SourceMediaController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MEDIA_TOOLS) private readonly tools: MediaTools,
    private readonly sources: SourceRepository,
    private readonly requests: MediaRequests,
  ) {}

  @Get(':id/file')
  @ApiOperation({ summary: 'The video; takes byte ranges' })
  async file(@Param('id', { schema: idParam }) id: number, @Res() response: Response): Promise<void> {
    const { path } = await this.downloaded(id);
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const type = types[ending] ?? 'application/octet-stream';
    const name = `source-${String(id)}.${ending}`;
    await sendFile(response, this.config.mediaDir, path, type, name, 'download the source again');
  }

  @Get(':id/waveform')
  @ApiOperation({ summary: 'The loudest sample of each of so many equal parts, 0…1' })
  @Header('cache-control', 'private, max-age=86400')
  async waveform(
    @Param('id', { schema: idParam }) id: number,
    @Query({ schema: waveformQuery }) { points }: WaveformQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SourceWaveform> {
    const gone = clientGone(response);
    const { path, durationSeconds } = await this.downloaded(id);
    const wanted = { seconds: durationSeconds, bins: points };
    const peaks = await this.requests.run({ what: 'waveform', limitMs: WAVEFORM_LIMIT_MS, gone }, (signal) =>
      readWaveform(this.tools, join(this.config.mediaDir, path), wanted, signal),
    );
    return { durationSeconds, peaks };
  }

  private async downloaded(id: number): Promise<Source & { readonly path: string }> {
    const source = await this.sources.get(id);
    if (source.path === null)
      throw new ApiError(
        'WRONG_STATE',
        `The source is ${source.status}: it has no file until it is downloaded.`,
      );
    return { ...source, path: source.path };
  }
}
