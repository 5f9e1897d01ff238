/** One thing without which the factory cannot answer. */
export abstract class HealthCheck {
  /** Unique; the answer names it by this. */
  abstract readonly name: string;

  /** Resolves when all is well. @throws what is wrong, for the log */
  abstract run(): Promise<void>;
}
