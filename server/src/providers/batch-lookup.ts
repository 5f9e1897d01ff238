import { LRUCache } from 'lru-cache';

const REMEMBERED = 2000;
/** What was asked for ahead and not come for in this time is asked anew. */
const FRESH_MS = 10 * 60_000;

/**
 * Looks single items up in a service that answers about many at once: whoever comes first asks for those behind it too,
 * and they find their answers there.
 */
export class BatchLookup<Answer> {
  private readonly asked = new LRUCache<number, Promise<ReadonlyMap<number, Answer | Error>>>({
    max: REMEMBERED,
    ttl: FRESH_MS,
  });

  constructor(
    private readonly mostAtOnce: number,
    /** Shared by many items: no one of them may abort it. */
    private readonly ask: (ids: readonly number[]) => Promise<ReadonlyMap<number, Answer | Error>>,
  ) {}

  /**
   * @param next the ids that will be looked up next, in their order
   * @returns undefined: the service knows none
   * @throws whatever was thrown by the question, or answered about this item
   */
  async find(id: number, next: (limit: number) => Promise<readonly number[]>): Promise<Answer | undefined> {
    const known = this.asked.get(id);
    // Each answer is used once: whoever asks again wants to know anew.
    this.asked.delete(id);
    const answer = (await (known ?? this.begin(id, next))).get(id);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  private async begin(
    id: number,
    next: (limit: number) => Promise<readonly number[]>,
  ): Promise<ReadonlyMap<number, Answer | Error>> {
    const answers = Promise.withResolvers<ReadonlyMap<number, Answer | Error>>();
    answers.promise.catch(() => undefined);
    const ids = new Set([id]);
    try {
      if (this.mostAtOnce > 1)
        for (const other of await next(2 * this.mostAtOnce))
          if (ids.size < this.mostAtOnce && other > 0 && !this.asked.has(other)) ids.add(other);
      for (const other of ids) if (other !== id) this.asked.set(other, answers.promise);
      answers.resolve(await this.ask([...ids]));
    } catch (error) {
      for (const other of ids) this.asked.delete(other);
      answers.reject(error);
    }
    return answers.promise;
  }
}
