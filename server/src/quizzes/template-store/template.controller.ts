import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type Page,
  type StoredTemplate,
  type TemplateCreate,
  templateCreate,
  type TemplateList,
  templateList,
  type TemplateUpdate,
  templateUpdate,
} from '@quiz-factory/shared';
import { TemplateRepository } from './template.repository.js';

@ApiTags('templates')
@Controller('templates')
export class TemplateController {
  constructor(private readonly templates: TemplateRepository) {}

  @Get()
  list(@Query({ schema: templateList }) query: TemplateList): Promise<Page<StoredTemplate>> {
    return this.templates.list(query);
  }

  @Post()
  create(@Body({ schema: templateCreate }) body: TemplateCreate): Promise<StoredTemplate> {
    return this.templates.create(body);
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
