import { type Template, template } from '@quiz-factory/shared';

/** The templates that come with the product, by name. A user copies one and changes the copy. */
export const builtInTemplates: Readonly<Record<string, Template>> = {
  classic: template.parse({}),
};
