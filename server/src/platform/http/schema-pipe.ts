import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ApiError } from '../errors/index.js';

/** Validates `@Body({ schema })` and friends with the zod schemas of `shared/`; each fault is named by its path. */
export const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const faults = issues.map((issue) => ({
        path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
        message: issue.message,
      }));
      const words = faults.map((fault) =>
        fault.path === '' ? fault.message : `${fault.path}: ${fault.message}`,
      );
      return new ApiError('BAD_REQUEST', words.slice(0, 5).join('; '), faults);
    },
  });
