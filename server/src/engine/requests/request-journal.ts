import type { Transaction } from 'sequelize';
import type { BegunAttempt, ItemEnding, ItemJournal } from '../contract/item-journal.js';
import type { RequestRepository } from './request.repository.js';

/** Keeps the state of a kind's requests in step with the engine. */
export class RequestJournal implements ItemJournal {
  /** @param changed told, after the commit, of each request whose state is another now */
  constructor(
    private readonly requests: RequestRepository,
    private readonly changed: (id: string) => void,
  ) {}

  async begin(id: string, transaction: Transaction): Promise<BegunAttempt | undefined> {
    const attempt = await this.requests.begin(id, transaction);
    return attempt === undefined ? undefined : { attempt, announce: this.announcing(id) };
  }

  async end(id: string, ending: ItemEnding, transaction: Transaction): Promise<() => void> {
    switch (ending.type) {
      case 'done':
        await this.requests.complete(id, transaction);
        break;
      case 'failed':
        await this.requests.fail(id, ending.reason, ending.retryInMs, transaction);
        break;
      case 'forbidden':
        // Where the request itself was cancelled, nothing is open any more and its own reason stays.
        await this.requests.cancel(id, `Stopped: ${ending.reason}.`, transaction);
        break;
      case 'handed-back':
        await this.requests.handBack(id, transaction);
        break;
    }
    return this.announcing(id);
  }

  private announcing(id: string): () => void {
    return () => {
      this.changed(id);
    };
  }
}
