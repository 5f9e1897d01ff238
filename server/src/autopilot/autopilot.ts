import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { AutopilotOrder, AutopilotReport, ImportOrder, Worker } from '@quiz-factory/shared';
import { CatalogueImporter } from '../catalog/index.js';
import { NodeCheck, WORKER_KINDS, type WorkerKinds } from '../engine/index.js';
import { ApiError } from '../platform/errors/index.js';
import { expandHome } from '../platform/files/index.js';
import { WorkersService } from '../workers/index.js';
import { type SensibleWorker, sensibleWorkers } from './sensible-workers.js';

interface Report {
  readonly started: AutopilotReport['started'][number][];
  readonly already: AutopilotReport['already'][number][];
  readonly imports: AutopilotReport['imports'][number][];
  readonly problems: AutopilotReport['problems'][number][];
}

/** Sets a factory going for what somebody has: imports begin, and workers of every kind run. */
@Injectable()
export class Autopilot {
  /** Two that start at once would both find no worker. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(WORKER_KINDS) private readonly kinds: WorkerKinds,
    private readonly workers: WorkersService,
    private readonly importer: CatalogueImporter,
    private readonly node: NodeCheck,
  ) {}

  /** Doing it twice changes nothing more: what runs is left as it is, and what a person stopped stays stopped. */
  start(order: AutopilotOrder): Promise<AutopilotReport> {
    const next = this.last.then(() => this.begin(order));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async begin(order: AutopilotOrder): Promise<AutopilotReport> {
    const report: Report = { started: [], already: [], imports: [], problems: [] };
    const fault = order.folder === undefined ? undefined : await folderFault(order.folder);
    if (fault !== undefined) report.problems.push({ what: `folder ${String(order.folder)}`, reason: fault });
    for (const wanted of importsOf(order)) await this.import(wanted, report);
    const hasFolder = order.folder !== undefined && fault === undefined;
    const known = await this.workers.list();
    for (const wanted of sensibleWorkers(order, hasFolder)) await this.run(wanted, known, report);
    return report;
  }

  private async import(order: ImportOrder, { imports, problems }: Report): Promise<void> {
    const name = `${order.provider} ${order.query}`;
    try {
      imports.push({ id: await this.importer.order(order), name });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problems.push({ what: `import of ${name}`, reason: error.message });
    }
  }

  private async run(wanted: SensibleWorker, known: readonly Worker[], report: Report): Promise<void> {
    const { kind, strategy, params } = wanted;
    const what = `worker ${kind}/${strategy}`;
    const same = known.find(
      (one) => one.kind === kind && one.strategy === strategy && hasParams(one, params),
    );
    if (same) {
      report.already.push({ kind, strategy, id: same.id });
      if (same.desiredState !== 'running')
        report.problems.push({
          what,
          reason: `somebody ${same.desiredState === 'paused' ? 'paused' : 'stopped'} it: resume it under Workers, if that is over`,
        });
    } else {
      const { id } = await this.workers.create({ kind, strategy, params: { ...params } as never });
      report.started.push({ kind, strategy, id });
    }
    const missing = await this.node.missingNeed({ needs: this.kinds.get(kind)?.needs ?? [] }, 'fresh');
    if (missing !== null) report.problems.push({ what, reason: `it waits: ${missing}` });
  }
}

/** Parameters that are not named may be as they are. */
const hasParams = ({ params }: Worker, wanted: SensibleWorker['params']): boolean =>
  Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(params[name], value));

const importsOf = ({ list, popular }: AutopilotOrder): ImportOrder[] => [
  ...(list ? [list] : []),
  ...(popular === undefined ? [] : [{ provider: 'anilist-popular', query: String(popular) }]),
];

async function folderFault(folder: string): Promise<string | undefined> {
  const path = expandHome(folder);
  try {
    if (!(await stat(path)).isDirectory()) return 'it is a file; name the folder that it lies in';
    await access(path, constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? 'there is no such folder on the machine of the server; write its whole path'
      : `it cannot be read (${code ?? String(error)}); let the server’s user read it`;
  }
}
