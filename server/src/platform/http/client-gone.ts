import type { Response } from 'express';

/** Aborted when the connection closes before the answer is whole: nobody waits for it any more. */
export function clientGone(response: Pick<Response, 'once' | 'writableFinished'>): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
