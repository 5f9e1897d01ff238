/**
 * Lets those who ask for the same while it is being read share the next answer: at most one read of each key is under
 * way and one waits. Nobody gets an answer whose reading began before they asked, so what they wrote is in it.
 */
export class SharedReads<Result> {
  private readonly running = new Map<string, Promise<Result>>();
  private readonly waiting = new Map<string, Promise<Result>>();

  /** @throws what the read throws, to each who shares it */
  read(key: string, read: () => Promise<Result>): Promise<Result> {
    const running = this.running.get(key);
    if (!running) return this.begin(key, read);
    const known = this.waiting.get(key);
    if (known) return known;
    const next = (): Promise<Result> => {
      this.waiting.delete(key);
      return this.begin(key, read);
    };
    const waiting = running.then(next, next);
    this.waiting.set(key, waiting);
    return waiting;
  }

  private begin(key: string, read: () => Promise<Result>): Promise<Result> {
    const ended = (): void => {
      // Whoever waits takes its place in the same turn.
      if (!this.waiting.has(key)) this.running.delete(key);
    };
    const reading = read();
    this.running.set(key, reading);
    reading.then(ended, ended);
    return reading;
  }
}
