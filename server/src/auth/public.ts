import { applyDecorators, SetMetadata } from '@nestjs/common';
import { SmallBody } from '../platform/http/index.js';

export const IS_PUBLIC = 'isPublic';

/** Marks a route that needs no token. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(IS_PUBLIC, true), SmallBody());
