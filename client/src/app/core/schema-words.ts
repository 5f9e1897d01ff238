import * as z from 'zod';

/** Makes the schemas say what is wrong in words for the person who typed it; a schema's own words go first. */
export function useSchemaWords(): void {
  z.config({ customError: (issue) => wordsFor(issue) });
}

function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int') return 'must be a whole number';
      return issue.expected === 'number' ? 'must be a number' : undefined;
    case 'too_big':
      return `must ${bound('at most', issue.maximum, issue.origin)}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'is needed';
      return `must ${bound('at least', issue.minimum, issue.origin)}`;
    default:
      return undefined;
  }
}

function bound(least: 'at least' | 'at most', value: number | bigint, origin: string): string {
  if (origin === 'string') return `have ${least} ${String(value)} characters`;
  return `be ${least} ${String(value)}`;
}
