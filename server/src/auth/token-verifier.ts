import type { TokenScope } from '@quiz-factory/shared';

/** What a good token stands for. */
export interface OpenSession {
  /** The same for all that was opened with one token. */
  readonly id: string;
  readonly scope: TokenScope;
}

/** Says whether a bearer token is good now: signed by us, not expired, not revoked. */
export abstract class TokenVerifier {
  /** @returns undefined when it is not good */
  abstract session(token: string): Promise<OpenSession | undefined>;

  /** Which of these sessions are revoked or over. */
  abstract closed(sessions: readonly OpenSession[]): Promise<readonly OpenSession[]>;

  /** Hears of each session that is revoked, by whichever process. */
  abstract onRevoked(listener: (sessionId: string) => void): void;
}
