import { Body, Controller, Header, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { idParam, type TemplatePreview, templatePreview } from '@quiz-factory/shared';
import type { Response } from 'express';
import { clientGone } from '../../platform/http/index.js';
import { readTemplate, TemplateRepository, YamlTemplates } from '../../templates/index.js';
import { TemplatePreviewer } from './template-previewer.js';

/** Templates as they will look: here and not in `templates`, because a picture needs a round of a quiz. */
@ApiTags('templates')
@Controller('templates')
export class TemplatePreviewController {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly yamls: YamlTemplates,
    private readonly previewer: TemplatePreviewer,
  ) {}

  /** A PNG of one moment. Built-in templates too; with a `document` or a `yaml` in the body, that one. */
  @Post(':id/preview')
  @HttpCode(200)
  @Header('content-type', 'image/png')
  @Header('cache-control', 'no-store')
  async preview(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: templatePreview }) body: TemplatePreview,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const gone = clientGone(response);
    const { document } = await this.templates.get(id);
    const template =
      body.yaml === undefined ? (body.document ?? readTemplate(document)) : await this.yamls.read(body.yaml);
    return new StreamableFile(await this.previewer.preview(template, body, gone));
  }
}
