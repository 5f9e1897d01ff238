import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Page,
  type StoredTemplate,
  type TemplateCreate,
  templateCreate,
  type TemplateList,
  templateList,
  type TemplateYaml,
  templateYaml,
  type TemplateYamlUpdate,
  templateYamlUpdate,
  type TemplateUpdate,
  templateUpdate,
} from '@quiz-factory/shared';
import { YamlTemplates } from './yaml-templates.js';
import { readTemplate, TemplateRepository } from './template.repository.js';

@ApiTags('templates')
@Controller('templates')
export class TemplateController {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly yamls: YamlTemplates,
  ) {}

  @Get()
  list(@Query({ schema: templateList }) query: TemplateList): Promise<Page<StoredTemplate>> {
    return this.templates.list(query);
  }

  @Post()
  create(@Body({ schema: templateCreate }) body: TemplateCreate): Promise<StoredTemplate> {
    return this.templates.create(body);
  }

  /** The same, from a text as people write it. */
  @Post('yaml')
  async createFromYaml(
    @Body({ schema: templateYaml }) { name, yaml }: TemplateYaml,
  ): Promise<StoredTemplate> {
    return this.templates.create({ name, document: await this.yamls.read(yaml) });
  }

  @Get(':id/yaml')
  @Header('content-type', 'application/yaml; charset=utf-8')
  async yaml(@Param('id', { schema: idParam }) id: number): Promise<string> {
    const { document } = await this.templates.get(id);
    return this.yamls.write(readTemplate(document));
  }

  /** Changes the name, the text, or both. */
  @Patch(':id/yaml')
  async updateFromYaml(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: templateYamlUpdate }) { name, yaml, version }: TemplateYamlUpdate,
  ): Promise<StoredTemplate> {
    return this.templates.update(id, {
      version,
      name,
      document: yaml === undefined ? undefined : await this.yamls.read(yaml),
    });
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<StoredTemplate> {
    return this.templates.get(id);
  }

  @Patch(':id')
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: templateUpdate }) body: TemplateUpdate,
  ): Promise<StoredTemplate> {
    return this.templates.update(id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', { schema: idParam }) id: number): Promise<void> {
    return this.templates.remove(id);
  }
}
