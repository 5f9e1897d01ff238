import { Module } from '@nestjs/common';
import { TemplateController } from './template.controller.js';
import { YamlTemplates } from './yaml-templates.js';
import { TemplateRepository } from './template.repository.js';

/** How a film looks and sounds, as documents. */
@Module({
  controllers: [TemplateController],
  providers: [TemplateRepository, YamlTemplates],
  exports: [TemplateRepository, YamlTemplates],
})
export class TemplatesModule {}
