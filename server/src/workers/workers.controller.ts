import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type FactoryNode,
  type Page,
  type Worker,
  type WorkerCreate,
  workerCreate,
  type WorkerKindInfo,
  type WorkerLogEntry,
  type WorkerLogQuery,
  workerLogQuery,
  type WorkerResult,
  type WorkerResultList,
  workerResultList,
  type WorkerResultRetry,
  workerResultRetry,
  type WorkerUpdate,
  workerUpdate,
} from '@quiz-factory/shared';
import { z } from 'zod';
import { NodeRegistry, WORKER_KINDS, type WorkerKinds, WorkerResultRepository } from '../engine/index.js';
import { describeKind } from './describe-kind.js';
import { WorkersService } from './workers.service.js';

const uuid = z.uuid();

@ApiTags('workers')
@Controller()
export class WorkersController {
  constructor(
    @Inject(WORKER_KINDS) private readonly kinds: WorkerKinds,
    private readonly workers: WorkersService,
    private readonly results: WorkerResultRepository,
    private readonly nodes: NodeRegistry,
  ) {}

  @Get('worker-kinds')
  @ApiOperation({ summary: 'What kinds of workers there are, and what each strategy takes' })
  listKinds(): WorkerKindInfo[] {
    return [...this.kinds.values()].map(describeKind);
  }

  @Get('workers')
  @ApiOperation({ summary: 'All workers, with what they do right now' })
  async list(): Promise<{ items: Worker[] }> {
    return { items: await this.workers.list() };
  }

  @Post('workers')
  @ApiOperation({ summary: 'Start a worker' })
  create(@Body({ schema: workerCreate }) body: WorkerCreate): Promise<Worker> {
    return this.workers.create(body);
  }

  @Post('workers/pause-all')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pause every worker: what is in hand is finished, nothing new is taken' })
  async pauseAll(): Promise<{ items: Worker[] }> {
    return { items: await this.workers.setAll('paused') };
  }

  @Post('workers/resume-all')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resume every paused worker' })
  async resumeAll(): Promise<{ items: Worker[] }> {
    return { items: await this.workers.setAll('running') };
  }

  @Get('workers/:id')
  get(@Param('id', { schema: uuid }) id: string): Promise<Worker> {
    return this.workers.get(id);
  }

  @Patch('workers/:id')
  @ApiOperation({ summary: 'Tune a worker while it runs' })
  update(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: workerUpdate }) body: WorkerUpdate,
  ): Promise<Worker> {
    return this.workers.update(id, body);
  }

  @Delete('workers/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Drain and remove a worker; its results stay' })
  delete(@Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.workers.delete(id);
  }

  @Post('workers/:id/pause')
  @HttpCode(200)
  pause(@Param('id', { schema: uuid }) id: string): Promise<Worker> {
    return this.workers.setDesired(id, 'paused');
  }

  @Post('workers/:id/resume')
  @HttpCode(200)
  resume(@Param('id', { schema: uuid }) id: string): Promise<Worker> {
    return this.workers.setDesired(id, 'running');
  }

  @Post('workers/:id/stop')
  @HttpCode(200)
  stop(@Param('id', { schema: uuid }) id: string): Promise<Worker> {
    return this.workers.setDesired(id, 'stopped');
  }

  @Post('workers/:id/start')
  @HttpCode(200)
  start(@Param('id', { schema: uuid }) id: string): Promise<Worker> {
    return this.workers.setDesired(id, 'running');
  }

  @Get('workers/:id/log')
  @ApiOperation({ summary: 'The last lines of its log on all nodes; `level`: this and what is worse' })
  async log(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: workerLogQuery }) { level }: WorkerLogQuery,
  ): Promise<{ items: readonly WorkerLogEntry[] }> {
    return { items: await this.workers.log(id, level) };
  }

  @Get('nodes')
  @ApiOperation({ summary: 'The processes of the factory, their health, and what they have in hand' })
  listNodes(): { items: FactoryNode[] } {
    return { items: this.nodes.nodes() };
  }

  @Get('workers/:id/results')
  async resultsOf(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: workerResultList }) query: WorkerResultList,
  ): Promise<Page<WorkerResult>> {
    await this.workers.get(id);
    return this.results.list({ ...query, worker: id });
  }

  @Get('worker-results')
  listResults(@Query({ schema: workerResultList }) query: WorkerResultList): Promise<Page<WorkerResult>> {
    return this.results.list(query);
  }

  @Post('worker-results/retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let failed items be tried again: some, by filter, or all' })
  async retry(@Body({ schema: workerResultRetry }) body: WorkerResultRetry): Promise<{ released: number }> {
    return { released: await this.results.release(body) };
  }
}
