import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { TokenScope } from '@quiz-factory/shared';

export const NEEDED_SCOPE = 'neededScope';
const ranks: Readonly<Record<TokenScope, number>> = { read: 0, write: 1, admin: 2 };

/** Marks what a token must be allowed where the method alone does not say: a GET reads, all others write. */
export const NeedsScope = (scope: TokenScope): CustomDecorator => SetMetadata(NEEDED_SCOPE, scope);

/** @param marked what the route says */
export function neededScope(method: string, marked: TokenScope | undefined): TokenScope {
  return marked ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'write');
}

export const allows = (has: TokenScope, needed: TokenScope): boolean => ranks[has] >= ranks[needed];
