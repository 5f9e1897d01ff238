import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { Metrics } from '../platform/metrics/index.js';
import { ApiError } from '../platform/errors/index.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('health')
  @ApiOperation({ summary: '200 when the database answers, 503 when not' })
  async health(): Promise<{ status: 'ok' }> {
    try {
      await this.database.rows('SELECT 1 AS ok');
    } catch (cause) {
      throw new ApiError('UNAVAILABLE', 'The database does not answer.', [], { cause });
    }
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Measurements of this process in the Prometheus text format' })
  measurements(): Promise<string> {
    return this.metrics.text();
  }

  @Get('info')
  @ApiOperation({ summary: 'The configuration in force, without secrets' })
  info(): Record<string, unknown> {
    const { masterPassword: _password, databaseUrl, ...open } = this.config;
    return { ...open, database: databaseUrl === undefined ? 'embedded' : 'external' };
  }
}
