import type { Type } from '@nestjs/common';
import { DatabaseCheck } from './database.check.js';
import type { HealthCheck } from './health-check.js';

export type { HealthCheck } from './health-check.js';

/** Every check of `GET /health`: a file each, and a line here. */
export const healthChecks: readonly Type<HealthCheck>[] = [DatabaseCheck];
