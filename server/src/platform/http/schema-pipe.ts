import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ApiError } from '../errors/index.js';

/** A list of ten thousand wrong numbers has as many faults; nobody reads them. */
const MOST_FAULTS = 100;

/** Validates `@Body({ schema })` and friends with the zod schemas of `shared/`; each fault is named by its path. */
export const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const faults = issues.slice(0, MOST_FAULTS).map((issue) => ({
        path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
        message: issue.message,
      }));
      const words = faults.map((fault) =>
        fault.path === '' ? fault.message : `${fault.path}: ${fault.message}`,
      );
      return new ApiError('BAD_REQUEST', words.slice(0, 5).join('; '), faults);
    },
  });
