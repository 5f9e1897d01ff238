import { Module } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { type HealthCheck, healthChecks } from './checks/index.js';
import { HealthProbe } from './health-probe.js';
import { HealthController } from './health.controller.js';

@Module({
  // What failed is logged by the probe, as fields.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [
    ...healthChecks,
    {
      provide: HealthProbe,
      inject: [HealthCheckService, HealthIndicatorService, ...healthChecks],
      useFactory: (
        service: HealthCheckService,
        indicators: HealthIndicatorService,
        ...checks: HealthCheck[]
      ) => new HealthProbe(service, indicators, checks),
    },
  ],
})
export class HealthModule {}
