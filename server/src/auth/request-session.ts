import type { Request } from 'express';
import type { OpenSession } from './token-verifier.js';

const sessions = new WeakMap<Request, OpenSession>();

/** The guard keeps here who asks. */
export function keepSession(request: Request, session: OpenSession): void {
  sessions.set(request, session);
}

/** Who asks. @throws Error at a route that anybody may ask */
export function sessionOf(request: Request): OpenSession {
  const session = sessions.get(request);
  if (!session) throw new Error('a public route has no session');
  return session;
}
