import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Metrics } from '../platform/metrics/index.js';
import { HealthProbe } from './health-probe.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly probe: HealthProbe,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('health')
  @ApiOperation({ summary: '200 when the database answers, 503 when not' })
  @Header('cache-control', 'no-store')
  health(): ReturnType<HealthProbe['run']> {
    return this.probe.run();
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
