import { Module } from '@nestjs/common';
import { TemplateController } from './template.controller.js';
import { TemplateRepository } from './template.repository.js';

/** How a film looks and sounds, as documents. */
@Module({
  controllers: [TemplateController],
  providers: [TemplateRepository],
  exports: [TemplateRepository],
})
export class TemplatesModule {}
