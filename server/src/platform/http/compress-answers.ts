import { constants } from 'node:zlib';
import compression from 'compression';
import type { RequestHandler } from 'express';

/** Scripts of the panel come out at a fourth; higher levels take ten times as long for a tenth less. */
const BROTLI_QUALITY = 5;
const PARTIAL_CONTENT = 206;

/**
 * Sends what can be made smaller compressed (brotli or gzip), scripts and answers alike. A part of a file stays as it is:
 * its range is counted in the file's own bytes.
 */
export const compressAnswers = (): RequestHandler =>
  compression({
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    filter: (request, response) =>
      response.statusCode !== PARTIAL_CONTENT && compression.filter(request, response),
  });
