export { YamlTemplates } from './yaml-templates.js';
export { readTemplate, TemplateRepository } from './template.repository.js';
export * from './templates.module.js';
