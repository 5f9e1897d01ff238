import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Worker, WorkerCreate, WorkerLogEntry, WorkerUpdate } from '@quiz-factory/shared';
import { notFound, ApiError } from '../platform/errors/index.js';
import {
  Engine,
  type RegisteredKind,
  WORKER_KINDS,
  type WorkerKinds,
  WorkerLogBuffer,
  WorkerRepository,
  type WorkerRow,
  WorkerViews,
} from '../engine/index.js';

/** What a person or a script does with workers. The table is the truth; the engines of all processes follow it. */
@Injectable()
export class WorkersService {
  constructor(
    @Inject(WORKER_KINDS) private readonly kinds: WorkerKinds,
    private readonly workers: WorkerRepository,
    private readonly engine: Engine,
    private readonly views: WorkerViews,
    private readonly logs: WorkerLogBuffer,
  ) {}

  async list(): Promise<Worker[]> {
    return this.views.views(await this.workers.all());
  }

  async get(id: string): Promise<Worker> {
    const [view] = await this.views.views([await this.row(id)]);
    if (!view) throw notFound('worker', id);
    return view;
  }

  async create(body: WorkerCreate): Promise<Worker> {
    const kind = this.kinds.get(body.kind);
    if (!kind)
      throw new ApiError(
        'IMPOSSIBLE',
        `There is no worker kind "${body.kind}"; there are ${[...this.kinds.keys()].join(', ')}.`,
      );
    const params = this.checkParams(kind, body.strategy, body.params ?? {});
    const row = await this.workers.insert({
      id: randomUUID(),
      kind: body.kind,
      strategy: body.strategy,
      params,
      intervalMs: body.intervalMs ?? kind.defaults.intervalMs,
      concurrency: body.concurrency ?? kind.defaults.concurrency,
      globalLimit: body.globalLimit ?? null,
      nodes: body.nodes ?? null,
      desiredState: 'running',
    });
    await this.engine.sync();
    return this.get(row.id);
  }

  async update(id: string, body: WorkerUpdate): Promise<Worker> {
    const row = await this.row(id);
    const kind = this.kinds.get(row.kind);
    if (!kind)
      throw new ApiError(
        'WRONG_STATE',
        `The kind "${row.kind}" is not part of this version; delete the worker.`,
      );
    const strategy = body.strategy ?? row.strategy;
    // A queue belongs to a strategy: what is in hand under the old one ends first, in a worker of its own.
    if (strategy !== row.strategy)
      throw new ApiError(
        'IMPOSSIBLE',
        'A worker keeps its strategy: delete it and start another with the new one.',
      );
    await this.workers.update({
      ...row,
      params: this.checkParams(kind, strategy, body.params ?? row.params),
      intervalMs: body.intervalMs ?? row.intervalMs,
      concurrency: body.concurrency ?? row.concurrency,
      globalLimit: body.globalLimit === undefined ? row.globalLimit : body.globalLimit,
      nodes: body.nodes === undefined ? row.nodes : body.nodes,
    });
    await this.engine.sync();
    return this.get(id);
  }

  async setDesired(id: string, desiredState: WorkerRow['desiredState']): Promise<Worker> {
    const row = await this.row(id);
    await this.workers.update({ ...row, desiredState });
    await this.engine.sync();
    // A worker that gave up is running as far as its row says: start means start it anew.
    if (desiredState === 'running') this.engine.restart({ ...row, desiredState });
    return this.get(id);
  }

  async setAll(desiredState: 'running' | 'paused'): Promise<Worker[]> {
    for (const row of await this.workers.all())
      if (row.desiredState !== 'stopped' && row.desiredState !== desiredState)
        await this.workers.update({ ...row, desiredState });
    await this.engine.sync();
    return this.list();
  }

  async delete(id: string): Promise<void> {
    const row = await this.row(id);
    // A kind that is not part of this version any more is waited for by nobody.
    if (row.isStanding && this.kinds.has(row.kind))
      throw new ApiError(
        'WRONG_STATE',
        `This worker does what people ask for ("${row.kind}"), so it is always there. Pause it, stop it or tune it instead.`,
      );
    if (!(await this.workers.delete(id))) throw notFound('worker', id);
    await this.engine.sync();
  }

  async log(id: string, level?: WorkerLogEntry['level']): Promise<readonly WorkerLogEntry[]> {
    await this.row(id);
    return this.logs.entries(id, level);
  }

  private async row(id: string): Promise<WorkerRow> {
    const row = await this.workers.find(id);
    if (!row) throw notFound('worker', id);
    return row;
  }

  private checkParams(kind: RegisteredKind, name: string, params: unknown): Record<string, unknown> {
    const strategy = kind.strategies.get(name);
    if (!strategy)
      throw new ApiError(
        'IMPOSSIBLE',
        `${kind.kind} has no strategy "${name}"; it has ${[...kind.strategies.keys()].join(', ')}.`,
        [{ path: 'strategy', message: 'unknown' }],
      );
    const checked = strategy.params.safeParse(params);
    if (checked.success) return checked.data as Record<string, unknown>;
    const faults = checked.error.issues.map((issue) => ({
      path: ['params', ...issue.path].join('.'),
      message: issue.message,
    }));
    throw new ApiError(
      'IMPOSSIBLE',
      faults.map((fault) => `${fault.path}: ${fault.message}`).join('; '),
      faults,
    );
  }
}
