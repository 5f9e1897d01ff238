export { templateFromYaml } from './template-yaml.js';
export { readTemplate, TemplateRepository } from './template.repository.js';
export * from './templates.module.js';
