import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { Database } from '../platform/database/index.js';
import { DatabaseCheck } from './checks/database.check.js';
import type { HealthCheck } from './checks/index.js';
import { HealthProbe } from './health-probe.js';

let app: INestApplicationContext;
beforeAll(async () => {
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.createApplicationContext(TerminusModule.forRoot({ logger: false }), options);
});
afterAll(() => app.close());

const probe = (...checks: HealthCheck[]): HealthProbe =>
  new HealthProbe(app.get(HealthCheckService), app.get(HealthIndicatorService), checks);
const well = (name: string): HealthCheck => ({ name, run: () => Promise.resolve() });
const ill = (name: string): HealthCheck => ({
  name,
  run: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432')),
});

it('is well when every check is', async () => {
  expect(await probe(well('database'), well('disk')).run()).toMatchObject({
    status: 'ok',
    details: { database: { status: 'up' }, disk: { status: 'up' } },
  });
});

it('names what does not answer, and keeps why for the log', async () => {
  const failed: unknown = await probe(well('disk'), ill('database'))
    .run()
    .catch((error: unknown) => error);
  expect(failed).toMatchObject({
    code: 'UNAVAILABLE',
    status: 503,
    message: 'This does not answer: database.',
    faults: [{ path: 'database', message: 'does not answer' }],
  });
});

it('does not come to be when two checks have one name', () => {
  expect(() => probe(well('disk'), well('disk'))).toThrow('The health check "disk" is declared twice.');
});

it('finds that a database is away', async () => {
  const database = new Database({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
  await expect(probe(new DatabaseCheck(database)).run()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await database.onApplicationShutdown();
});
