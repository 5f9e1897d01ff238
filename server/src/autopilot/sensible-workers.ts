import type { AutopilotOrder, AutopilotWorker } from '@quiz-factory/shared';

export interface SensibleWorker extends AutopilotWorker {
  readonly params: Readonly<Record<string, unknown>>;
}

const worker = (kind: string, strategy: string, params = {}): SensibleWorker => ({ kind, strategy, params });

/** From the web: where there is no folder, or a list beside it that has more than the folder. */
const online: readonly SensibleWorker[] = [
  worker('song', 'animethemes'),
  worker('source-find', 'animethemes'),
  worker('download', 'http'),
];

/**
 * One sensible worker of every kind for what somebody has, in the order in which an anime passes them.
 *
 * @param hasFolder it can be read
 */
export function sensibleWorkers(order: AutopilotOrder, hasFolder: boolean): readonly SensibleWorker[] {
  const { folder, list, popular } = order;
  const directory = folder ?? '';
  const local = [
    worker('song', 'file-names', { directory }),
    worker('source-find', 'local-folder', { directory }),
    worker('download', 'local'),
  ];
  const isOnline = folder === undefined || list !== undefined || popular !== undefined;
  return [
    worker('anime-info', 'catalogue-file'),
    worker('anime-info', 'anilist'),
    worker('poster', 'web'),
    ...(hasFolder ? local : []),
    ...(isOnline ? online : []),
    worker('timing', 'combined'),
    worker('level', 'popularity'),
  ];
}
