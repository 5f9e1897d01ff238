import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import type { Guard } from '../contract/guard.js';
import { REQUEST_GUARD, RequestRepository } from './request.repository.js';

/** Nobody works on a request that was cancelled or deleted. */
@Injectable()
export class RequestGuard implements Guard {
  readonly name = REQUEST_GUARD;
  readonly wakesOn = ['requests'];

  constructor(private readonly requests: RequestRepository) {}

  forbidden(keys: readonly string[], transaction?: Transaction): Promise<ReadonlyMap<string, string>> {
    return this.requests.closed(keys, transaction);
  }
}
