import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OutboundHost } from '@quiz-factory/shared';
import { Public } from '../auth/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { OutboundHosts } from '../platform/http/client/index.js';
import { Metrics } from '../platform/metrics/index.js';
import { HealthProbe } from './health-probe.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly probe: HealthProbe,
    private readonly metrics: Metrics,
    private readonly hosts: OutboundHosts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('health')
  @ApiOperation({ summary: '200 when the database answers, 503 when not' })
  @Header('cache-control', 'no-store')
  health(): ReturnType<HealthProbe['run']> {
    return this.probe.run();
  }

  @Get('health/hosts')
  @ApiOperation({
    summary: 'Other people’s servers: which are asked, and which are left alone because they fail',
  })
  @Header('cache-control', 'no-store')
  async outbound(): Promise<{ readonly items: OutboundHost[] }> {
    return { items: await this.hosts.list() };
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
    const { masterPassword: _password, providerTokens: _tokens, databaseUrl, proxy, ...open } = this.config;
    return {
      ...open,
      database: databaseUrl === undefined ? 'embedded' : 'external',
      isProxied: proxy.http !== undefined || proxy.https !== undefined,
    };
  }
}
