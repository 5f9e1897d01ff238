import { Logger, ServiceUnavailableException } from '@nestjs/common';
import type { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { type HealthCheckResult } from '@nestjs/terminus';
import { ApiError } from '../platform/errors/index.js';
import type { HealthCheck } from './checks/index.js';

/** Longer than a busy database takes, shorter than who asks will wait. */
const LIMIT_MS = 5000;

/** Runs every check at once. @throws Error when two of them have one name */
export class HealthProbe {
  private readonly logger = new Logger('Health');

  constructor(
    private readonly service: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly checks: readonly HealthCheck[],
  ) {
    const names = new Set<string>();
    for (const { name } of checks) {
      if (names.has(name)) throw new Error(`The health check "${name}" is declared twice.`);
      names.add(name);
    }
  }

  /**
   * What each check found. Why one failed is logged and not answered: whoever asks has no token.
   *
   * @throws ApiError UNAVAILABLE when one fails, or when the server is about to stop
   */
  async run(): Promise<Pick<HealthCheckResult, 'status' | 'details'>> {
    try {
      const { status, details } = await this.service.check(
        this.checks.map((check) =>
          this.indicators
            .check(check.name)
            .attempt(() => check.run())
            .withTimeout(LIMIT_MS),
        ),
      );
      return { status, details };
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      const { error: failed = {} } = error.getResponse() as HealthCheckResult;
      const names = Object.keys(failed);
      this.logger.warn({ failed }, 'health checks failed');
      throw new ApiError(
        'UNAVAILABLE',
        names.length > 0 ? `This does not answer: ${names.join(', ')}.` : 'The server is about to stop.',
        names.map((path) => ({ path, message: 'does not answer' })),
        { cause: error },
      );
    }
  }
}
