/** One thing without which the factory cannot answer. */
export interface HealthCheck {
  /** Unique; the answer names it by this. */
  readonly name: string;

  /** Resolves when all is well. @throws what is wrong, for the log */
  run(): Promise<void>;
}
