import type { Worker, WorkerItem } from '@quiz-factory/shared';
import type { EventBus } from '../../platform/events/index.js';
import type { Screen } from './screen.js';

/** Shows one live line a worker. @returns the function that ends it */
export function watchWorkers(events: EventBus, screen: Screen): () => void {
  const workers = new Map<string, Worker>();
  const show = (worker: Worker): void => {
    const { done, invalid, temporary } = worker.statistics;
    const failed = `${invalid > 0 ? `, ${String(invalid)} invalid` : ''}${temporary > 0 ? `, ${String(temporary)} waiting` : ''}`;
    const name = `${worker.kind} (${worker.strategy})`.padEnd(30);
    const doing = worker.items.map(itemText).join('; ');
    screen.live(
      worker.id,
      `          ${name} ${worker.state.padEnd(8)} ${String(done)} done${failed}  ${doing}`,
      `${String(done)} ${String(invalid)} ${String(temporary)}`,
    );
  };
  return events.onAny((name, payload) => {
    if (name === 'worker.changed') {
      const worker = payload as Worker;
      workers.set(worker.id, worker);
      show(worker);
    } else if (name === 'worker.progress') {
      const { id, items } = payload as { id: string; items: readonly WorkerItem[] };
      const worker = workers.get(id);
      if (worker) show({ ...worker, items });
    }
  });
}

function itemText({ label, progress }: WorkerItem): string {
  return progress === null ? label : `${label} ${String(Math.floor(progress * 100))} %`;
}
