import { create } from 'content-disposition';
import type { Response } from 'express';
import { ApiError } from '../errors/index.js';

/** What no file system has in a name. */
const UNFIT = /[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu;

/** `Content-Disposition: inline`, with a title as the name to save it under (RFC 6266). */
export function inlineAs(title: string): string {
  const name = title.toWellFormed().replace(UNFIT, ' ').replace(/\s+/gu, ' ').trim();
  return create(name, { type: 'inline' });
}

/**
 * Sends a file with byte ranges (200, 206, 304, 416).
 * @param root directory that holds it, absolute
 * @param ifGone what a person does when it is not on disk any more
 * @throws ApiError when it is not on disk; an error of status 416 when the range is outside of it
 */
export function sendFile(
  response: Response,
  root: string,
  name: string,
  contentType: string,
  asName: string,
  ifGone: string,
): Promise<void> {
  response.type(contentType);
  response.setHeader('Content-Disposition', inlineAs(asName));
  return new Promise<void>((resolve, reject) => {
    response.sendFile(name, { root, dotfiles: 'allow' }, (error?: SendFault) => {
      if (!error || isHungUp(error)) {
        resolve();
        return;
      }
      response.removeHeader('Content-Disposition');
      const range = error.headers?.['Content-Range'];
      if (range !== undefined) response.setHeader('Content-Range', range);
      reject(
        error.status === 404
          ? new ApiError('NOT_FOUND', `The file is no longer on this machine; ${ifGone}.`, [], {
              cause: error,
            })
          : error,
      );
    });
  });
}

/** What Express's `send` hands back. */
interface SendFault extends Error {
  readonly status?: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A player that seeks ends its request: nothing went wrong. */
const isHungUp = (error: SendFault): boolean =>
  error.code === 'ECONNABORTED' || error.code === 'ECONNRESET' || error.code === 'EPIPE';
