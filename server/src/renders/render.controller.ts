import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Page, type Render, renderId, type RenderList, renderList } from '@quiz-factory/shared';
import type { Response } from 'express';
import { notFound, ApiError } from '../platform/errors/index.js';
import { sendFile } from '../platform/http/index.js';
import { QuizRepository } from '../quizzes/index.js';
import { EncoderCheck } from '../film/index.js';
import { RenderFolders } from './render-folders.js';
import { RenderRequests } from './render-requests.js';
import { type RenderProduct, RenderRepository } from './render.repository.js';

/** What goes with a video, and its type. */
const parts: Readonly<Record<string, string>> = {
  'chapters.txt': 'text/plain; charset=utf-8',
  'answer-key.csv': 'text/csv; charset=utf-8',
  'answer-key.json': 'application/json',
  'answers.srt': 'application/x-subrip; charset=utf-8',
  'playlist.m3u8': 'audio/x-mpegurl; charset=utf-8',
  'publishing.txt': 'text/plain; charset=utf-8',
  'timeline.otio': 'application/json',
  'thumbnail.png': 'image/png',
};

const AGAIN = 'render the quiz again';

@ApiTags('renders')
@Controller('renders')
export class RenderController {
  constructor(
    private readonly renders: RenderRepository,
    private readonly requests: RenderRequests,
    private readonly folders: RenderFolders,
    private readonly encoders: EncoderCheck,
    private readonly quizzes: QuizRepository,
  ) {}

  @Get()
  list(@Query({ schema: renderList }) query: RenderList): Promise<Page<Render>> {
    return this.renders.list(query);
  }

  @Get('encoders')
  @ApiOperation({ summary: 'Encoders that work on this machine' })
  async encoderList(): Promise<{ items: readonly string[] }> {
    return { items: await this.encoders.available() };
  }

  @Get(':id')
  async get(@Param('id', { schema: renderId }) id: string): Promise<Render> {
    const render = await this.renders.find(id);
    if (!render) throw notFound('render', id);
    return render;
  }

  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@Param('id', { schema: renderId }) id: string): Promise<Render> {
    return this.requests.cancel(id);
  }

  @Get(':id/file')
  @ApiOperation({ summary: 'The video; takes byte ranges' })
  async file(@Param('id', { schema: renderId }) id: string, @Res() response: Response): Promise<void> {
    const { file, title } = await this.completed(id);
    await sendFile(response, this.folders.of(id), file, 'video/mp4', `${title}.mp4`, AGAIN);
  }

  @Get(':id/:part')
  @ApiOperation({ summary: `What goes with the video: ${Object.keys(parts).join(', ')}` })
  async part(
    @Param('id', { schema: renderId }) id: string,
    @Param('part') part: string,
    @Res() response: Response,
  ): Promise<void> {
    const type = Object.hasOwn(parts, part) ? parts[part] : undefined;
    if (type === undefined) throw notFound('file of a render called', part);
    const { manifest, title } = await this.completed(id);
    const file = manifest.files[part];
    if (file === undefined) throw notFound(`${part} of the render`, id);
    await sendFile(response, this.folders.of(id), file, type, `${title} ${part}`, AGAIN);
  }

  private async completed(id: string): Promise<RenderProduct & { readonly title: string }> {
    const render = await this.get(id);
    const product = await this.renders.product(id);
    if (!product)
      throw new ApiError(
        'WRONG_STATE',
        `The render is ${render.status}: it has no files until it is completed.`,
      );
    const { title } = await this.quizzes.get(render.quizId);
    // A name that a file system takes, with its ending.
    return { ...product, title: title.slice(0, 100) };
  }
}
